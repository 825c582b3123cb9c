"""Streams that are closed, full, or that nobody reads, and a run that is interrupted."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import COMMAND, Project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell and its devices")

COMMANDS = (
    "check x.yaml",
    "x.yaml",
    "check --output-format json",
    "inventory",
    "rule",
    "rename acme a.dev/b",
    "--help",
)


def _shell(project: Project, command: str) -> subprocess.CompletedProcess[str]:
    project.widget("x.yaml", "acme")
    return subprocess.run(
        ["bash", "-c", command], cwd=project.folder, capture_output=True, text=True, check=False, timeout=60
    )


@contextlib.contextmanager
def heard(number: signal.Signals) -> Iterator[None]:
    """Programs that are started meanwhile hear a signal, which a script's `pytest &` would hand on as ignored."""
    before = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(number, before)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_one_line_and_exit_code_2(project: Project, command: str) -> None:
    done = _shell(project, f"{COMMAND} {command} > /dev/full")
    assert done.returncode == 2
    assert done.stderr == "finalizer-lint: the output can't be written: No space left on device\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_is_gone_is_no_failure(project: Project, command: str) -> None:
    done = _shell(project, f"{COMMAND} {command} | true; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.parametrize(("command", "code"), [("check x.yaml", 1), ("inventory", 0), ("check --nope", 2)])
def test_closed_streams_are_as_if_nobody_looked(project: Project, command: str, code: int) -> None:
    done = _shell(project, f"{COMMAND} {command} <&- >&- 2>&-")
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_a_usage_error_never_goes_to_standard_output(project: Project) -> None:
    for where in ("2>&-", "2>/dev/full"):
        done = _shell(project, f"{COMMAND} check --nope {where}")
        assert (done.returncode, done.stdout) == (2, "")


def test_files_are_listed_by_git_also_with_closed_streams(project: Project) -> None:
    project.write(".gitignore", "ignored.yaml\n")
    project.widget("ignored.yaml", "acme")
    project.git()
    done = _shell(project, f"{COMMAND} check --output json=../report.json . <&- >&- 2>&-")
    assert done.returncode == 1
    report = json.loads((project.folder / "../report.json").read_text())
    assert [finding["path"] for finding in report["findings"]] == ["x.yaml"]


def test_closed_standard_input_is_said_when_it_is_asked_for(project: Project) -> None:
    done = _shell(project, f"{COMMAND} check - <&-")
    assert done.returncode == 2
    assert "standard input, which is closed" in done.stderr


def test_an_interrupt_ends_with_130_and_no_word(project: Project) -> None:
    # A program waits for its standard input, so that the interrupt surely meets it at work
    with heard(signal.SIGINT):
        running = subprocess.Popen(
            [COMMAND, "check", "-"],
            cwd=project.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    assert running.stdin is not None
    running.stdin.write(b"x" * (1 << 20))  # more than a pipe holds: returns when the program reads
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err.strip()) == (130, b"", b"")
