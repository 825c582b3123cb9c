"""The files under a folder where git can't be asked: those that it would tell of, as far as can be known."""

from __future__ import annotations

import os
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.candidates import VENDORED, posix, read
from finalizer_lint.core.globs import LONGEST, Patterns
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk.git_index import Index, UnreadableIndexError, git_folder, read_index

_SIMPLE = pattern(r"!?[\w.*-]+/?")
_UNINTERESTING = frozenset({".git", ".hg", ".svn", ".tox", ".mypy_cache", ".ruff_cache", "__pycache__"})


def files_of_repository(folder: str, root: str, notes: list[str]) -> Iterator[str]:
    """What git would list below a folder of a repository: tracked files, and others that are not ignored.

    Where it can't be known what is tracked, a note says so.
    """
    try:
        index = read_index(root)
    except UnreadableIndexError as error:
        from finalizer_lint.disk.git import way_to_an_answer

        index = Index()
        notes.append(
            f"{root}: it can't be known which files git tracks ({error}), so files that a .gitignore matches were not"
            f" looked at. {way_to_an_answer(root)}"
        )
    prefix = posix(os.path.relpath(folder, root)) + "/" if folder != root else ""
    tracked = {name[len(prefix) :] for name in index.files if name.startswith(prefix)}
    yield from tracked
    rules = _Rules().and_of(root, _exclude_file(root))
    place = root
    for part in prefix.split("/")[:-1]:
        rules = rules.and_of(place, os.path.join(place, ".gitignore"))
        place = os.path.join(place, part)
        if rules.ignores(place, is_folder=True):
            return
    apart = frozenset(os.path.join(root, name) for name in index.submodules)
    for name in walk(folder, rules, apart=apart, repositories=False):
        if name not in tracked:
            yield name


def _exclude_file(root: str) -> str:
    try:
        folder = git_folder(root)
    except UnreadableIndexError:
        folder = os.path.join(root, ".git")
    shared = os.path.join(folder, "commondir")  # of a work tree beside the first
    try:
        return os.path.join(folder, os.fsdecode(read(shared).strip()), "info", "exclude")
    except OSError:
        return os.path.join(folder, "info", "exclude")


@records.record(frozen=True)
class _Rules:
    """What is ignored, by the files that say so, the outermost first."""

    patterns: tuple[Patterns, ...] = ()

    def and_of(self, folder: str, file: str) -> _Rules:
        """With what another file says; an unreadable one ignores nothing."""
        try:
            text = read(file, follow=False).decode("utf-8", "replace")
        except (OSError, ValueError):  # a null byte in what leads to it
            return self
        lines = tuple(line for line in text.splitlines() if _says(line) and _can_match(line))
        return _Rules((*self.patterns, Patterns(folder, lines))) if lines else self

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """The innermost file decides that says anything of a path."""
        for patterns in reversed(self.patterns):
            decided = patterns.decide(path, is_folder=is_folder)
            if decided is not None:
                return decided
        return False


def walk(
    folder: str, rules: _Rules | None = None, *, apart: frozenset[str] = frozenset(), repositories: bool = True
) -> Iterator[str]:
    """Every file below, relative to the folder, minus what a .gitignore on the way excludes.

    Folders ``apart`` are not entered, nor other ``repositories`` if so. A folder that can't be listed is one of the
    files, with a slash at its end: what is in it was not looked at.
    """
    todo = [(folder, rules or _Rules())]
    while todo:  # folders can be nested deeper than calls
        place, above = todo.pop()
        try:
            with os.scandir(place) as listed:
                entries = list(listed)
        except FileNotFoundError:  # gone since its name was read
            continue
        except OSError:
            yield posix(os.path.relpath(place, folder)) + "/"
            continue
        names = {entry.name for entry in entries}
        if not repositories and place != folder and ".git" in names:
            continue
        inside = above.and_of(place, os.path.join(place, ".gitignore")) if ".gitignore" in names else above
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and (entry.name in _UNINTERESTING | VENDORED or entry.path in apart):
                continue
            if inside.ignores(entry.path, is_folder=is_folder):
                continue
            if is_folder:
                todo.append((entry.path, inside))
            elif entry.is_file(follow_symlinks=False):
                yield posix(os.path.relpath(entry.path, folder))


def _says(line: str) -> bool:
    return bool(line.strip()) and line[0] != "#" and len(line) <= LONGEST


def _can_match(line: str) -> bool:
    """Git leaves out the lines that it can't make sense of: only brackets, backslashes and slashes can be wrong."""
    if _SIMPLE.fullmatch(line):
        return True
    from finalizer_lint.core.gitignore import PatternError, matcher

    try:
        matcher((line,))
    except PatternError:
        return False
    return True
