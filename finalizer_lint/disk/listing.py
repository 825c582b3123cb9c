"""The files under a folder, by name only: as git lists them, or as it would."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from finalizer_lint.core.candidates import in_vendor, native
from finalizer_lint.disk import asked


def is_vendored(path: Path, root: Path) -> bool:
    """Whether a folder of the path, below ``root``, holds somebody else's code."""
    text, base = os.fspath(path), os.fspath(root)
    return in_vendor(text[len(base) :] if text.startswith(base) else text)


def repository_root(start: Path) -> Path | None:
    """The nearest folder upward that holds ``.git`` (a folder, or a file in work trees and submodules)."""
    for folder in (start, *start.parents):
        if asked.exists(folder / ".git"):
            return folder
    return None


def names(folder: Path, wanted: Callable[[str], object] | None = None, notes: list[str] | None = None) -> Iterator[str]:
    """The absolute paths of the regular files under a folder, without vendored ones, in no order.

    Those whose names are ``wanted``, by default all, and folders that can't be listed. A file may be gone by now.
    ``notes`` is given what people have to know of how the files were found.
    """
    base = os.path.join(folder, "")
    known = asked.tracked(os.fspath(folder))
    vendored: dict[str, bool] = {}  # by folder, which takes a third of asking for each file
    for name in _unasked(folder, notes if notes is not None else []) if known is None else known:
        place = name[: name.rfind("/") + 1]
        if place not in vendored:
            vendored[place] = in_vendor(place)
        if place == name != "":
            yield os.path.normpath(base + native(name))
        elif not vendored[place] and (wanted(name) if wanted is not None else not _is_temporary(name)):
            yield base + native(name)


def _unasked(folder: Path, notes: list[str]) -> Iterator[str]:
    """Where git does not answer."""
    from finalizer_lint.disk.walk import files_of_repository, walk

    root = repository_root(folder)
    if root is None:
        return walk(os.fspath(folder))
    return files_of_repository(os.fspath(folder), os.fspath(root), notes)


def _is_temporary(name: str) -> bool:
    """Whether a run of ours that was killed left the file."""
    from finalizer_lint.disk.writing.stage import is_temporary  # only where every file is asked for

    return is_temporary(os.path.basename(name))
