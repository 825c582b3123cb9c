"""A process that forks for each call of the command line, which then meets a fault at one of the writer's system calls.

It reads jobs from standard input, one JSON object a line, and answers each with the child's exit code (negative for a
signal) and the system calls that came before the end of the run, if it lived to tell.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.project import Done, Project
from tests.safe_writing import faults

ROOT = Path(__file__).resolve().parent.parent.parent


class Forks:
    """The side of the tests."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(self, project: Project, *arguments: str, user: int | None = None, **fault: Any) -> tuple[Done, list[str]]:
        """The command line with a ``kind`` of fault ``at`` one system call of the writer, or with none."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            job = {"cwd": str(project.folder), "arguments": arguments, "fault": fault, "folder": folder, "user": user}
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            out, err, calls = ((Path(folder) / name).read_text() for name in ("out", "err", "calls"))
        assert "Traceback" not in err, err
        return Done(code, out, err), calls.split()

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    made = Forks()
    yield made
    made.close()


def _serve() -> None:
    _rehearse()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def _rehearse() -> None:
    """Import once what every child needs, some of them as a user who may not read it."""
    from finalizer_lint.cli.check import add_ignores, fix_files  # noqa: F401
    from finalizer_lint.cli.commands import check, config, rename  # noqa: F401
    from tests.safe_writing.trees import operator

    before, nowhere = (os.dup(1), os.dup(2)), os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    with tempfile.TemporaryDirectory() as folder:
        operator(Project(Path(folder)))
        for arguments in (["--diff"], ["--fix", "--unsafe-fixes"]):
            _call(["check", *arguments, folder])
    for number, stream in enumerate(before, 1):
        os.dup2(stream, number)


def _run(job: dict[str, Any]) -> None:
    folder = job["folder"]
    for number, name in enumerate((os.devnull, f"{folder}/out", f"{folder}/err")):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT), number)
    calls = os.open(f"{folder}/calls", os.O_WRONLY | os.O_CREAT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)  # whoever runs the tests may have them ignored, as nohup does
    os.chdir(job["cwd"])
    os.environ["FINALIZER_LINT_TRACEBACK"] = "1"
    if job["user"] is not None:
        os.setgroups([])
        os.setgid(job["user"])
        os.setuid(job["user"])
    faults.install(calls, **job["fault"])
    os._exit(_call(job["arguments"]))


def _call(arguments: list[str]) -> int:
    from finalizer_lint.__main__ import main

    sys.argv = ["finalizer-lint", *arguments]
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    _serve()
