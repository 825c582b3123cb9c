"""Pages that show commands: every ``console`` block is run, and what the page says is compared with what came out.

``UPDATE=1`` rewrites the pages instead; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROMPT = "$ "
# A block that runs, or one with a title: the reader is told to write that file, so it is written.
_BLOCK = re.compile(r'^```(?:console|\w+ title="(?P<file>[^"]+)")\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
# A repository whose commits do not depend on who runs the tests, and where
_GIT = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@acme.dev",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@acme.dev",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}

Run = Callable[[str], str]


def blocks(text: str) -> list[str]:
    """The blocks that run, fences and all."""
    return [match[0] for match in _BLOCK.finditer(text) if match["file"] is None]


def told(text: str, folder: Path, run: Run) -> str:
    """The text with what its commands say now, one after the other, and its files written to the folder."""

    def block(match: re.Match[str]) -> str:
        if match["file"] is None:
            now = "".join(f"{PROMPT}{command}\n{run(command)}" for command in _commands(match["text"]))
            return f"```console\n{now}```"
        path = folder / match["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(match["text"], encoding="utf-8")
        return match[0]

    return _BLOCK.sub(block, text)


def _commands(block: str) -> list[str]:
    assert block.startswith(PROMPT), block
    return re.findall(r"^\$ (.*)\n", block, flags=re.MULTILINE)


def recorded(page: Path, old: str, new: str) -> str:
    """What the page says, where it should say the new text; with ``UPDATE=1`` it says that from now on."""
    if not os.environ.get("UPDATE"):
        return old
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return new


def repository(tmp_path: Path) -> Path:
    """A bare repository whose only commit is this checkout as it is now: what is not ignored, committed or not."""
    bare = tmp_path / "repository.git"
    _git("init", "--quiet", "--bare", str(bare))
    at = (f"--git-dir={bare}", f"--work-tree={ROOT}")
    _git(*at, "add", "--all")
    _git(*at, "commit", "--quiet", "--message", "As it is now")
    return bare


def clone(repository: Path, tmp_path: Path) -> Path:
    """A clone to run commands in, as its reader has it; see ``scratch``."""
    folder = tmp_path / "finalizer-lint"
    _git("clone", "--quiet", "--shared", str(repository), str(folder))
    _install(tmp_path)
    return folder


def scratch(tmp_path: Path) -> Path:
    """An empty folder to run commands in and, outside of it, a ``finalizer-lint`` that runs this checkout's code."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    _install(tmp_path)
    return folder


def _git(*arguments: str) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(("git", *arguments), cwd=ROOT, env={**inherited, **_GIT}, check=True)


def _install(tmp_path: Path) -> None:
    command = tmp_path / "bin" / "finalizer-lint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m finalizer_lint "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def output(command: str, folder: Path) -> str:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "FORCE_"))}
    environment = {
        **inherited,
        **_GIT,
        "NO_COLOR": "1",
        "XDG_CONFIG_HOME": str(folder.parent / "config"),  # not the settings of who runs the tests
        "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8")
