"""The files under a folder, by name only: as git lists them, or by a walk that heeds .gitignore."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from finalizer_lint.core.candidates import VENDORED, in_vendor, native, posix, read
from finalizer_lint.core.globs import LONGEST, Patterns

_UNINTERESTING = frozenset({".git", ".hg", ".svn", ".tox", ".mypy_cache", ".ruff_cache", "__pycache__"})


def is_vendored(path: Path, root: Path) -> bool:
    """Whether a folder of the path, below ``root``, holds somebody else's code."""
    text, base = os.fspath(path), os.fspath(root)
    return in_vendor(text[len(base) :] if text.startswith(base) else text)


def repository_root(start: Path) -> Path | None:
    """The nearest folder upward that holds ``.git`` (a folder, or a file in work trees and submodules)."""
    for folder in (start, *start.parents):
        if os.path.exists(folder / ".git"):
            return folder
    return None


def names(folder: Path, wanted: Callable[[str], object] | None = None) -> Iterator[str]:
    """The absolute paths of the regular files under a folder, without vendored ones, in no order.

    Those whose names are ``wanted``, by default all, and folders that can't be listed. A file may be gone by now.
    """
    from finalizer_lint.disk import git  # files that are given by name need none

    base = os.path.join(folder, "")
    known = git.files(os.fspath(folder))
    vendored: dict[str, bool] = {}  # by folder, which takes a third of asking for each file
    for name in _walk(folder) if known is None else known:
        place = name[: name.rfind("/") + 1]
        if place not in vendored:
            vendored[place] = in_vendor(place)
        if place == name != "":
            yield os.path.normpath(base + native(name))
        elif not vendored[place] and (wanted(name) if wanted is not None else not _is_temporary(name)):
            yield base + native(name)


def _is_temporary(name: str) -> bool:
    """Whether a run of ours that was killed left the file."""
    from finalizer_lint.disk.writing.stage import is_temporary  # only where every file is asked for

    return is_temporary(os.path.basename(name))


def _walk(folder: Path) -> Iterator[str]:
    """Without git: every file below, relative to the folder, minus what a .gitignore on the way excludes.

    A folder that can't be listed is one of them, with a slash at its end: what is in it was not looked at.
    """
    todo: list[tuple[str, list[Patterns]]] = [(os.fspath(folder), [])]
    while todo:  # folders can be nested deeper than calls
        place, rules = todo.pop()
        try:
            with os.scandir(place) as listed:
                entries = list(listed)
        except FileNotFoundError:  # gone since its name was read
            continue
        except OSError:
            yield posix(os.path.relpath(place, folder)) + "/"
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            rules = [*rules, *_gitignore(Path(place))]
        for entry in entries:
            if _passed_over(entry, rules):
                continue
            if entry.is_file(follow_symlinks=False):
                yield posix(os.path.relpath(entry.path, folder))
            elif entry.is_dir(follow_symlinks=False):
                todo.append((entry.path, rules))


def _passed_over(entry: os.DirEntry[str], rules: list[Patterns]) -> bool:
    path = Path(entry.path)
    if any(patterns.match(path) for patterns in rules):
        return True
    if not entry.is_dir(follow_symlinks=False):
        return False
    return entry.name in _UNINTERESTING | VENDORED or any(patterns.match_folder(path) for patterns in rules)


def _says(line: str) -> bool:
    return bool(line.strip()) and line[0] != "#" and len(line) <= LONGEST


def _gitignore(folder: Path) -> list[Patterns]:
    try:
        text = read(os.path.join(folder, ".gitignore"), follow=False).decode("utf-8", "replace")
    except OSError:
        return []  # an unreadable one ignores nothing
    lines = [line for line in text.splitlines() if _says(line)]
    patterns = Patterns(folder, tuple(lines))
    if not _can_match(patterns):  # git leaves out the lines that it can't make sense of
        patterns = Patterns(folder, tuple(line for line in lines if _can_match(Patterns(folder, (line,)))))
    return [patterns]


def _can_match(patterns: Patterns) -> bool:
    from finalizer_lint.core.gitignore import PatternError

    try:
        patterns.match(patterns.folder / "x")
    except PatternError:
        return False
    return True
