"""Helix in a terminal, with ``editors/helix/languages.toml``."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.editors.home import PATIENCE, environment, install
from tests.editors.sample import GO_PATH, MANIFEST, MANIFEST_PATH, NEW, OLD, fill
from tests.project import Project

HELIX = shutil.which("hx") or shutil.which("helix")
pytestmark = pytest.mark.skipif(HELIX is None or shutil.which("tmux") is None, reason="no Helix, or no tmux")


class Terminal:
    def __init__(self, socket: Path) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", os.devnull]

    def start(self, command: list[str], project: Project, home: Path) -> None:
        words = [*self._tmux, "new-session", "-d", "-x", "200", "-y", "50", shlex.join(command)]
        subprocess.run(words, cwd=project.folder, env=environment(home), check=True)

    def type(self, *keys: str) -> None:
        subprocess.run([*self._tmux, "send-keys", *keys], check=True)

    def shows(self, text: str) -> None:
        """Wait until a text is on the screen."""
        self.until(lambda: text in self._screen(), lambda: f"{text} is not on the screen:\n{self._screen()}")

    def until(self, holds: Callable[[], bool], otherwise: Callable[[], str]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, otherwise()
            time.sleep(0.05)  # a terminal does not say when there is something new on it

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)

    def _screen(self) -> str:
        return subprocess.run([*self._tmux, "capture-pane", "-p"], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    install("helix/languages.toml", home / "CONFIG/helix")
    terminal = Terminal(home / "tmux")
    yield terminal
    terminal.close()


def test_a_go_file_is_opened_fixed_and_saved(project: Project, home: Path, terminal: Terminal) -> None:
    fill(project)
    terminal.start([str(HELIX), f"{GO_PATH}:9:35"], project, home)
    terminal.shows("has no domain")
    terminal.type("Space", "a")
    terminal.shows(f"Rename '{OLD}' to '{NEW}'")
    terminal.type("Enter")
    terminal.shows(f'const LegacyFinalizer = "{OLD}"')
    terminal.type(":write-all", "Enter")
    fixed = MANIFEST.replace(OLD.encode(), NEW.encode())
    terminal.until(lambda: project.read(MANIFEST_PATH) == fixed, lambda: project.read(MANIFEST_PATH).decode())
    terminal.until(lambda: NEW.encode() in project.read(GO_PATH), lambda: project.read(GO_PATH).decode())
    assert f'const Finalizer = /* 🚢 船 */ "{NEW}"\n' in project.read(GO_PATH).decode()


def test_from_a_manifest_to_the_constant(project: Project, home: Path, terminal: Terminal) -> None:
    fill(project)
    terminal.start([str(HELIX), f"{MANIFEST_PATH}:6:10"], project, home)
    terminal.shows("● 2")
    terminal.type("g", "d")
    terminal.shows("const Finalizer = /* 🚢 船 */")
    terminal.shows("9:7")
