"""An edit before each run: what people do between two runs over the same tree."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.candidates import in_vendor, is_candidate
from finalizer_lint.disk import git

_ENDINGS = (".go", ".py", ".yaml")  # of files to which an empty line can be added


class Edit:
    """Empty lines at the end of a file of a tree, each time one more: the first that has the word in it, or has not."""

    def __init__(self, folder: Path, *, has_word: bool) -> None:
        self._file = next(path for path in _files(folder) if is_candidate(path.read_bytes()) == has_word)
        self._saved = self._file.read_bytes()
        self._lines = 0

    def make(self) -> None:
        self._lines += 1
        self._file.write_bytes(self._saved + b"\n" * self._lines)

    def undo(self) -> None:
        self._file.write_bytes(self._saved)


def _files(folder: Path) -> Iterator[Path]:
    """Files that are linted, the shallow ones first."""
    names = sorted(git.files(os.fspath(folder)) or (), key=lambda name: (name.count("/"), name))
    for name in names:
        if name.endswith(_ENDINGS) and not in_vendor(name) and (folder / name).is_file():
            yield folder / name
