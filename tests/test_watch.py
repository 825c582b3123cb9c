"""``check --watch``: the real command line at a pipe and on a terminal, with files that change while it looks."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.hostile.test_streams import heard
from tests.project import COMMAND, Project
from tests.test_since import MODULE, const, go

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX"),
]

RENAMES = '[renames]\nwidget-cleanup = "stable.acme.dev/cleanup"\n'
LIMIT = 120  # seconds until a program is ended that says nothing; no test waits for them

Told = Callable[[], list[str]]


@contextlib.contextmanager
def watching(project: Project, *arguments: str, clears: bool = False) -> Iterator[tuple[subprocess.Popen[bytes], Told]]:
    """A program that watches, and what gives the lines up to the next time that it waits."""
    reading, writing = os.openpty() if clears else os.pipe()
    with heard(signal.SIGINT):
        running = subprocess.Popen(
            [COMMAND, "check", "--watch", "--output-format", "concise", *arguments],
            cwd=project.folder,
            stdout=writing,
            stderr=writing,
            env={**os.environ, "TERM": "xterm", "NO_COLOR": "" if clears else "1"},
        )
    os.close(writing)
    late = threading.Timer(LIMIT, running.kill)
    late.start()
    with os.fdopen(reading, "rb", 0) as stream:

        def told() -> list[str]:
            text = b""
            while b"Watching" not in text.rpartition(b"\n")[0].rpartition(b"\n")[2]:
                more = stream.read(4096)
                assert more, text
                text += more
            return text.decode().splitlines()

        try:
            yield running, told
        finally:
            late.cancel()
            if running.poll() is None:
                running.kill()
            running.wait()


def test_a_change_is_checked_and_an_interrupt_ends_it(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    with watching(project) as (running, told):
        first = told()
        assert first[0].startswith("a.yaml:6:7: FIN001 warning: ")
        assert first[-2:] == ["Found 1 warning.", "Watching 1 file."]
        project.widget("a.yaml", "widget-cleanup", "other-cleanup")
        second = told()
        assert second[0] == "Changed: a.yaml"
        assert second[-2:] == ["Found 2 warnings.", "Watching 1 file."]
        project.widget("b.yaml", "third-cleanup")
        assert told()[-2:] == ["Found 3 warnings.", "Watching 2 files."]
        (project.folder / "a.yaml").unlink()
        assert told()[-2:] == ["Found 1 warning.", "Watching 1 file."]
        project.settings('ignore = ["FIN001"]\n')
        assert told()[-2:] == ["No findings in 1 file.", "Watching 2 files."]
        running.send_signal(signal.SIGINT)
        assert running.wait() == 130
    assert "\033" not in "".join([*first, *second])


def test_the_ledger_is_watched(project: Project) -> None:
    project.write("go.mod", MODULE)
    project.write("widget.go", go(const(finalizer="stable.acme.dev/cleanup")))
    line = "widget-cleanup added v1.0.0 dropped v1.1.0 became stable.acme.dev/cleanup"
    with watching(project) as (_, told):
        assert told()[-2:] == ["No findings in 1 file.", "Watching 2 files."]
        project.write("finalizers.lock", f"{line}\n")
        second = told()
        assert second[0] == "Changed: finalizers.lock"
        assert "FIN201 error" in second[1]
        project.write("finalizers.lock", f"{line} retired nobody has any\n")
        assert told()[-2:] == ["No findings in 1 file.", "Watching 3 files."]


def test_no_word_at_the_interrupt(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    with watching(project) as (running, told):
        told()
        running.send_signal(signal.SIGINT)
        with pytest.raises(AssertionError, match="assert b''"):
            told()
        assert running.wait() == 130


def test_what_it_writes_itself_is_no_change(project: Project) -> None:
    project.settings(RENAMES)
    project.widget("a.yaml", "widget-cleanup")
    with watching(project, "--fix", "--output", "json=report.json") as (_, told):
        assert "Fixed 1 finding:" in told()
        assert b"stable.acme.dev/cleanup" in project.read("a.yaml")
        project.widget("b.yaml", "other-cleanup")
        second = told()
        assert (second[0], second[-1]) == ("Changed: b.yaml", "Watching 3 files.")


def test_settings_that_are_wrong_for_a_while(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    project.settings("")
    with watching(project) as (_, told):
        told()
        project.settings("domain = 1\n")
        assert any(line.startswith("Error: ") and "domain" in line for line in told())
        project.settings('domain = "acme.dev"\n')
        assert told()[-2] == "Found 1 warning."


def test_a_terminal_is_cleared(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    with watching(project, clears=True) as (_, told):
        told()
        project.widget("a.yaml", "stable.acme.dev/cleanup")
        second = told()
        assert second[0].startswith("\033[2J\033[3J\033[H")
        assert "No findings in 1 file." in "\n".join(second)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "standard input"),
        (["--stdin-filename", "a.yaml"], "standard input"),
        (["--add-ignores"], "--add-ignores and --show-files are for once"),
        (["--show-files"], "--add-ignores and --show-files are for once"),
        (["--staged"], "does not see what is staged"),
        (["--output-format", "json"], "full, concise or grouped"),
        (["--new-from", "nonsense"], "is not in a git repository"),
    ],
)
def test_what_can_t_be_watched(project: Project, arguments: list[str], said: str) -> None:
    done = project.run("check", "--watch", *arguments)
    assert (done.code, said in done.err) == (2, True), done.err
