"""Paths as given -> files to look at, by name only."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint import records
from finalizer_lint.candidates import VENDORED, git_files, in_vendor, is_there
from finalizer_lint.languages import language_of
from finalizer_lint.settings import Configuration, Patterns

_UNINTERESTING = frozenset({".git", ".hg", ".svn", ".tox", ".mypy_cache", ".ruff_cache", "__pycache__"})


def is_vendored(path: Path, root: Path) -> bool:
    """Whether a folder of the path, below ``root``, holds somebody else's code."""
    text, base = os.fspath(path), os.fspath(root)
    return in_vendor(text[len(base) :] if text.startswith(base) else text)


def repository_root(start: Path) -> Path | None:
    """The nearest folder upward that holds ``.git`` (a folder, or a file in work trees and submodules)."""
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return folder
    return None


@records.record(frozen=True)
class Chosen:
    """The files of a run by absolute path: ``named`` ones, and those ``found`` in ``folders``.

    A file that is named is taken whatever the settings say, unless the run is to ``force_exclude``.
    """

    named: frozenset[str] = frozenset()
    found: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    force_exclude: bool = False

    @functools.cached_property
    def paths(self) -> list[str]:
        return sorted(self.named | self.found)

    def takes(self, path: Path, settings: Configuration) -> bool:
        """Whether a file is one of them, and nothing in the settings leaves it out."""
        text = os.fspath(path)
        named = text in self.named
        if not named and text not in self.found:
            return False
        if is_prose(path) and not settings.of(path).include_docs:
            return False
        return (named and not self.force_exclude) or not settings.is_excluded(path)


def choose(paths: Iterable[Path], root: Path, *, force_exclude: bool = False) -> Chosen:
    """The files that a run looks at. Folders are listed by git where it knows them, else walked.

    Symbolic links in folders are not followed, and a link that is named beside its file is left out.
    """
    named, found, folders = set[str](), set[str](), set[str]()
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            folders.add(os.fspath(path))
            if not is_vendored(path / "x", root):
                found.update(names(path))
        elif not (force_exclude and is_vendored(path, root)):
            named.add(os.fspath(path))
    links = {path for path in named if os.path.islink(path) and os.path.realpath(path) in (named | found) - {path}}
    return Chosen(frozenset(named - links), frozenset(found), frozenset(folders), force_exclude)


def is_prose(path: str | Path) -> bool:
    """Whether a file is documentation: names in its code blocks follow a rename, but are reported only on demand."""
    name = os.fspath(path)
    return name.endswith(".txt") or language_of(name) == "markdown"


def names(folder: Path, *, every: bool = False) -> Iterator[str]:
    """The absolute paths of the regular files under a folder, without vendored ones, in no order.

    Those in a language of ours, or ``every`` one. A file may be gone by now.
    """
    base = os.fspath(folder)
    known = git_files(base)
    for name in _walk(folder) if known is None else known:
        if (every or language_of(name) is not None) and not in_vendor(name):
            yield f"{base}/{name}"


def _walk(folder: Path) -> Iterator[str]:
    """Without git: every file below, relative to the folder, minus what a .gitignore on the way excludes."""
    ignoring: dict[str, list[Patterns]] = {}
    for place, folders, files in os.walk(folder):
        rules = list(ignoring.get(os.path.dirname(place), []))
        if ".gitignore" in files:
            rules += _gitignore(Path(place))
        ignoring[place] = rules

        def ignored(name: str, *, rules: list[Patterns] = rules, place: str = place) -> bool:
            return any(patterns.match(Path(place) / name) for patterns in rules)

        kept = (f for f in folders if f not in _UNINTERESTING | VENDORED)
        folders[:] = sorted(f for f in kept if not (ignored(f) or any(p.match_folder(Path(place) / f) for p in rules)))
        for name in files:
            if not ignored(name) and is_there(f"{place}/{name}"):
                yield os.path.relpath(f"{place}/{name}", folder)


def _gitignore(folder: Path) -> list[Patterns]:
    try:
        text = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace")
        patterns = Patterns(folder, tuple(line for line in text.splitlines() if line.strip() and line[0] != "#"))
        patterns.match(folder / "x")
    except (OSError, ValueError):
        return []  # an unreadable one ignores nothing
    return [patterns]
