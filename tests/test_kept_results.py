"""Whatever is in the store, and whatever becomes of it: commands print and write the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from finalizer_lint.disk.kept import place
from tests.kept_runs import CASES, Runs, planted

pytestmark = pytest.mark.slow

COMMANDS = (
    ("check",),
    ("check", "--output-format", "json", "--min-severity", "info"),
    ("check", "--output-format", "sarif"),
    ("check", "--output-format", "markdown", "--statistics"),
    ("check", "--diff", "--unsafe-fixes"),
    ("check", "--since", "HEAD~1"),
    ("check", "--new-from", "HEAD~1"),
    ("check", "--add-ignores", "--reason", "they stay"),
    ("check", "--fix", "--unsafe-fixes", "--domain", "ships.acme.dev"),
    ("inventory", "--output-format", "json"),
    ("rename",),
    ("rename", "widget-cleanup", "acme.dev/widget-cleanup", "--apply"),
    ("history", "--revisions", "HEAD~1,HEAD"),
)


def _as_it_is(_store: Path) -> None:
    """Warm."""


def _poisoned(store: Path) -> None:
    """A byte of each file is another one, at other places of each."""
    for number, file in enumerate(sorted(store.iterdir())):
        data = bytearray(file.read_bytes())
        if data:
            data[number * 37 % len(data)] ^= 0x55
            file.write_bytes(data)


def _truncated(store: Path) -> None:
    for number, file in enumerate(sorted(store.iterdir())):
        file.write_bytes(file.read_bytes()[: number * 53 % (file.stat().st_size + 1)])


def _swapped(store: Path) -> None:
    """Each text has the name of another."""
    files = sorted(store.iterdir())
    for number, file in enumerate(files):
        file.rename(store / f"aside-{number}")
    for number, file in enumerate(files):
        (store / f"aside-{number}").rename(files[number - 1])
        assert file.parent == store


def _of_folders(store: Path) -> None:
    for file in sorted(store.iterdir()):
        file.unlink()
        file.mkdir()


def _removed(store: Path) -> None:
    shutil.rmtree(store)


FATES: tuple[Callable[[Path], None], ...] = (_as_it_is, _poisoned, _truncated, _swapped, _of_folders, _removed)


def _tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("theme", ["legacy", "FIN001", "FIN104", "helm"])
def test_every_command_says_and_writes_the_same(theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = sorted(path.parent.name for path in (CASES / theme).glob("*/input"))[-1]
    project, saved = planted(f"{theme}/{case}", tmp_path / "project"), tmp_path / "saved"
    shutil.copytree(project, saved, symlinks=True)
    runs = Runs(project, tmp_path / "store", monkeypatch)

    def done(command: tuple[str, ...], *, kept: bool) -> object:
        shutil.rmtree(project)
        shutil.copytree(saved, project, symlinks=True)
        os.chdir(project)
        return runs(*command, kept=kept), _tree(project)

    for command in COMMANDS:
        expected = done(command, kept=False)
        assert done(command, kept=True) == expected, ("cold", command)
    for fate in FATES:
        for command in COMMANDS:
            done(command, kept=True)
        fate(runs.store)
        for command in COMMANDS:
            assert done(command, kept=True) == done(command, kept=False), (fate.__name__, command)


def _environment(store: Path) -> dict[str, str]:
    return {**os.environ, place.OFF: "", place.VARIABLE: os.fspath(store)}


START = "import sys; sys.argv = ['finalizer-lint', 'check', '.']\nfrom finalizer_lint.__main__ import main\n"


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
def test_processes_at_once_and_killed_ones_change_nothing(tmp_path: Path) -> None:
    case = sorted(path.parent.name for path in (CASES / "legacy").glob("*/input"))[0]
    project, store = planted(f"legacy/{case}", tmp_path / "project"), tmp_path / "store"
    environment = _environment(store)

    def started(code: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", code], cwd=project, env=environment, stdout=subprocess.PIPE)

    kill = (
        "import os\nos.replace = lambda *_, **__: os.kill(os.getpid(), 9)\n"  # a text is written, and has no name yet
    )
    killed = started(f"{kill}{START}main()")
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert list(store.glob(".new-*"))
    off = {**environment, place.OFF: "1"}
    line = [sys.executable, "-c", f"{START}main()"]
    expected = subprocess.run(line, cwd=project, env=off, capture_output=True, check=False).stdout
    both = [started(f"{START}main()") for _ in range(2)]
    assert [one.communicate()[0] for one in both] == [expected, expected]


@pytest.mark.parametrize("error", [13, 28, 30])  # no right, no room, no writing
def test_where_nothing_can_be_written_nothing_is_said(
    error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = sorted(path.parent.name for path in (CASES / "FIN001").glob("*/input"))[0]
    runs = Runs(planted(f"FIN001/{case}", tmp_path / "project"), tmp_path / "store", monkeypatch)
    expected = runs("check", kept=False)
    real = os.open

    def refused(path: str, flags: int, *arguments: int, **options: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(error, os.strerror(error))
        return real(path, flags, *arguments, **options)

    runs("inventory")  # something is there
    monkeypatch.setattr(os, "open", refused)
    assert runs("check") == expected
    assert runs("check") == expected
