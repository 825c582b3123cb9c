"""What only a terminal gets to see: links and a progress bar."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time

import pytest

from finalizer_lint.cli.check.progress import Progress
from finalizer_lint.report.parts.style import Style
from tests.project import COMMAND, Project

ASKED = ("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "TERM", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION")
URL = "https://github.com/finalizer-lint/finalizer-lint/blob/main/docs/rules/FIN001.md"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "links"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm", "VTE_VERSION": "6003"}, True),
        ({"TERM": "xterm", "VTE_VERSION": "5000"}, False),
        ({"TERM": "xterm", "VTE_VERSION": "new"}, False),
        ({"TERM": "screen-256color", "VTE_VERSION": "6003"}, False),
        ({"TERM": "xterm", "TERM_PROGRAM": "vscode"}, True),
        ({"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"WT_SESSION": "8a1e"}, True),
        ({"WT_SESSION": "8a1e", "NO_COLOR": "1"}, False),
        ({"WT_SESSION": "8a1e", "FORCE_HYPERLINK": "0"}, False),
        ({"TERM": "dumb", "WT_SESSION": "8a1e"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_links_only_where_they_are_known_to_work(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], links: bool
) -> None:
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Style.of(Terminal()).links is links
    assert Style.of(io.StringIO()).links is (links and "FORCE_HYPERLINK" in environment)


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
def test_a_linked_code_leads_to_the_page_of_its_rule(project: Project, name: str) -> None:
    project.widget("a.yaml", "widget-cleanup")
    done = project.run("check", "--output-format", name, FORCE_HYPERLINK="1", NO_COLOR="", FORCE_COLOR="")
    assert f"\x1b]8;;{URL}\x1b\\FIN001\x1b]8;;\x1b\\" in done.out
    plain = project.run("check", "--output-format", name, NO_COLOR="1").out
    assert done.out.replace(f"\x1b]8;;{URL}\x1b\\", "").replace("\x1b]8;;\x1b\\", "") == plain


def test_a_machine_s_format_has_no_links(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    done = project.run("check", "--output-format", "json", FORCE_HYPERLINK="1", FORCE_COLOR="1", NO_COLOR="")
    assert "\x1b" not in done.out


def test_progress_waits_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    terminal = Terminal()
    with Progress(terminal) as show:
        assert show is not None
        show(1, 400)
        assert terminal.getvalue() == ""
        now += 1.5
        show(100, 400)
        show(101, 400)  # too soon after the last one
        now += 1.5
        show(400, 400)
    bars = terminal.getvalue().split("\r")[1:]
    assert bars[:2] == ["[#####...............] 100/400 files", "[####################] 400/400 files"]
    assert bars[2:] == [" " * len(bars[1]), ""]


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    with Progress(io.StringIO()) as show:
        assert show is None
    monkeypatch.setenv("TERM", "dumb")
    with Progress(Terminal()) as show:
        assert show is None


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_a_short_run_shows_no_progress(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    outside, inside = os.openpty()
    done = subprocess.run([COMMAND, "check"], cwd=project.folder, stdout=subprocess.DEVNULL, stderr=inside, check=False)
    os.write(inside, b"END")
    written = os.read(outside, 4096)
    os.close(inside)
    os.close(outside)
    assert (done.returncode, written) == (1, b"END")
