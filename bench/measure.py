"""Runs commands by turns and takes what each used: CPU (user and system, with its children), wall time, peak memory."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from finalizer_lint.disk.kept import place

# A process of its own starts and measures the command. A forked child counts the memory of its parent as its own peak,
# so the parent must be small; this one is a bare interpreter of some 8 MB, which is the least that can be measured.
_LAUNCHER = """
import json, os, sys, time
null = os.open(os.devnull, os.O_RDWR)
actions = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
start = time.perf_counter()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, used = os.wait4(pid, 0)
wall = time.perf_counter() - start
peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps([used.ru_utime + used.ru_stime, wall, peak, os.waitstatus_to_exitcode(status)]))
"""
# Users have compiled modules, and so must a checkout that is measured.
_SLOWING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "PYTHONWARNINGS")


@dataclasses.dataclass(frozen=True)
class Run:
    """What one run used: seconds and bytes."""

    cpu: float
    wall: float
    peak: int
    code: int


@dataclasses.dataclass(frozen=True)
class Command:
    """A command line, what must be done before and after each run of it, and variables of its environment."""

    line: Sequence[str]
    prepare: Callable[[], object] | None = None
    restore: Callable[[], object] | None = None
    variables: Mapping[str, str] = dataclasses.field(default_factory=dict)


class NotRunError(Exception):
    """A command that could not be started or ended as none of ours does."""


def environment() -> dict[str, str]:
    """Users' own, where nobody has linted anything before."""
    return {key: value for key, value in os.environ.items() if key not in _SLOWING} | {place.OFF: "1"}


def once(command: Command, folder: Path) -> Run:
    """Run it once. Exit codes are the tools' own language; what was killed or not found is a mistake here."""
    if command.prepare:
        command.prepare()
    launch = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command.line]
    done = subprocess.run(
        launch, cwd=folder, env=environment() | dict(command.variables), capture_output=True, text=True, check=False
    )
    if command.restore:
        command.restore()
    if done.returncode:
        raise NotRunError(f"{' '.join(command.line)[:200]}: {done.stderr.strip()[-200:]}")
    run = Run(*json.loads(done.stdout))
    if run.code < 0:
        raise NotRunError(f"{' '.join(command.line)[:200]}: killed by signal {-run.code}")
    return run


def alternate(
    commands: dict[str, Command], folder: Path, runs: int, patience: float = float("inf")
) -> dict[str, list[Run]]:
    """Every command ``runs`` times by turns, after one run that is not counted: it compiles and fills caches.

    A command that used ``patience`` seconds of CPU in all is not run again; its first run then counts.
    """
    first = {name: once(command, folder) for name, command in commands.items()}
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    spent = {name: run.cpu for name, run in first.items()}
    for _ in range(runs):
        for name, command in commands.items():
            if spent[name] < patience:
                taken[name].append(once(command, folder))
                spent[name] += taken[name][-1].cpu
    return {name: found or [first[name]] for name, found in taken.items()}
