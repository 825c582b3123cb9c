"""Paths as given -> the files that a run looks at."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.disk import asked, listing
from finalizer_lint.languages import is_prose, language_of
from finalizer_lint.settings import Configuration


def names(folder: Path, *, every: bool = False, notes: list[str] | None = None) -> Iterator[str]:
    """The absolute paths of the files under a folder in a language of ours, or ``every`` one; see ``listing.names``."""
    return listing.names(folder, None if every else language_of, notes)


@records.record(frozen=True)
class Choice:
    """The files of a run by absolute path: ``named`` ones, and those ``listed`` in ``folders``.

    A file that is named is taken whatever the settings say, unless the run is to ``force_exclude``. ``notes`` are what
    people have to know of how the files were found.
    """

    named: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    force_exclude: bool = False
    notes: tuple[str, ...] = ()

    @functools.cached_property
    def paths(self) -> list[str]:
        return sorted(self.named | self.listed)

    def listing_of(self, root: Path) -> Callable[[Path], Iterable[str]] | None:
        """What lists the files below a root, where that was done for the choice."""
        return (lambda _: self.listed) if self.folders == {os.fspath(root)} else None

    def takes(self, path: Path, settings: Configuration) -> bool:
        """Whether a file is one of them, and nothing in the settings leaves it out."""
        text = os.fspath(path)
        named = text in self.named
        if not named and text not in self.listed:
            return False
        if is_prose(path) and not settings.of(path).include_docs:
            return False
        return (named and not self.force_exclude) or not settings.is_excluded(path)


def choose(
    paths: Iterable[Path],
    root: Path,
    *,
    force_exclude: bool = False,
    list_names: Callable[[Path], Iterable[str]] | None = None,
) -> Choice:
    """The files that a run looks at. Folders are listed by git where it knows them, else walked.

    Symbolic links in folders are not followed, and a link that is named beside its file is left out. ``list_names``
    takes the place of ``names`` for those who know the files already.
    """
    named, listed, folders, notes = set[str](), set[str](), set[str](), list[str]()
    for path in paths:
        if asked.is_folder(path) and not asked.is_link(path):  # Path's own raise for a name that is too long
            folders.add(os.fspath(path))
            if not listing.is_vendored(path / "x", root):
                below = list(list_names(path) if list_names is not None else names(path, notes=notes))
                listed.update(below)
                if not below and path != root:
                    notes.append(f"{path}: no file there is of a kind that is linted.")
        elif not (force_exclude and listing.is_vendored(path, root)):
            named.add(os.fspath(path))
    links = {path for path in named if asked.is_link(path) and asked.real(path) in (named | listed) - {path}}
    return Choice(
        frozenset(named - links), frozenset(listed), frozenset(folders), force_exclude, tuple(dict.fromkeys(notes))
    )
