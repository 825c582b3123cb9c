"""Commands with a store, in this process: what they print, and whether they linted to print it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from finalizer_lint import __main__ as start
from finalizer_lint.disk.kept import kept_log, place
from finalizer_lint.project.owners import home
from finalizer_lint.run.file_reader import FileReader

CASES = Path(__file__).parent / "cases"
REPEATS = pytest.mark.skipif(
    os.name == "nt", reason="nothing is repeated on Windows, which does not tell when a file was changed"
)


class Runs:
    """Commands in a folder, with a store or without. A file may be as young as it likes.

    The place of the store is told by the environment, unless it is ``named`` elsewhere.
    """

    def __init__(self, folder: Path, store: Path, patch: pytest.MonkeyPatch, *, named: bool = False) -> None:
        self.folder = folder
        self.store = store
        self._variable = "" if named else os.fspath(store)
        self.linted = 0
        self._patch = patch
        read_all = FileReader.read_all

        def counted(reader: FileReader, progress: Callable[[int, int], None] | None) -> None:
            self.linted += 1
            read_all(reader, progress)

        patch.chdir(folder)
        patch.setattr(FileReader, "read_all", counted)
        patch.setattr(kept_log, "_JUST_WRITTEN", -(10**18))
        patch.setenv("HOME", os.fspath(folder.parent))

    def __call__(self, *arguments: str, kept: bool = True) -> tuple[object, bytes, bytes]:
        """Exit code, standard output and standard error of a command."""
        home.modules_of.cache_clear()  # a process asks once
        with self._patch.context() as patch:
            out, err = io.BytesIO(), io.BytesIO()
            streams = [io.TextIOWrapper(stream, encoding="utf-8", newline="") for stream in (out, err)]
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            patch.setattr(sys, "argv", ["finalizer-lint", *arguments])
            patch.setenv(place.OFF, "" if kept else "1")
            patch.setenv(place.VARIABLE, self._variable)
            with pytest.raises(SystemExit) as end:
                start.main()
            for stream in streams:
                stream.flush()
            return end.value.code, out.getvalue(), err.getvalue()

    def again(self, *arguments: str) -> tuple[object, bytes, bytes]:
        """The same of a command that is repeated without linting."""
        before = self.linted
        told = self(*arguments)
        assert self.linted == before, "it was linted"
        return told


def planted(case: str, folder: Path) -> Path:
    """A case's project as a repository of its own with two commits."""
    shutil.copytree(CASES / case / "input", folder)
    commit(folder, "first")
    (folder / "second.txt").write_text("second")
    commit(folder, "second")
    return folder


def commit(folder: Path, message: str) -> None:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@acme.dev", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "add", "-A", "-f"], cwd=folder, check=True)
    subprocess.run(["git", *who, "commit", "-q", "-m", message], cwd=folder, check=True)


@contextmanager
def environment_of(read: set[str], patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Note which variables are read."""

    class Noted(dict[str, str]):
        def __getitem__(self, name: str) -> str:
            read.add(name)
            return super().__getitem__(name)

        def get(self, name: str, default: object = None) -> object:  # type: ignore[override]  # one in place of its three
            read.add(name)
            return super().get(name, default)

        def __contains__(self, name: object) -> bool:
            read.add(str(name))
            return super().__contains__(name)

    known: Mapping[str, str] = os.environ
    with patch.context() as patched:
        patched.setattr(os, "environ", Noted(known))
        yield
