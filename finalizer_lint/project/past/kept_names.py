"""The names of releases that earlier runs have looked at: they depend on the commit, and on what decides about its
code. That is what the settings of today say of files and names, and whose the project is.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator

from finalizer_lint.core.codec import Codec
from finalizer_lint.core.globs import Patterns
from finalizer_lint.disk import asked
from finalizer_lint.disk.kept.keys import blob_id
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.owners.catalogue import all_names
from finalizer_lint.project.owners.home import modules_of, owners_of
from finalizer_lint.project.past.release_names import ReleaseNames
from finalizer_lint.settings import Settings

_KIND = "ledger"


class KeptNames:
    """Where nothing is kept, nothing is found."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._store = files.settings.kept
        self._codec = Codec(ReleaseNames)

    def of(self, commit: str) -> ReleaseNames | None:
        text = self._store.get(_KIND, commit, self._decisions) if self._store is not None else None
        try:
            names: ReleaseNames | None = self._codec.read(text) if text is not None else None
        except ValueError:
            return None  # as if nobody had kept them
        return names

    def keep(self, commit: str, names: ReleaseNames) -> None:
        if self._store is not None and not names.lacking:  # what a clone lacks may come
            self._store.put(_KIND, commit, self._decisions, text=self._codec.write(names))

    @functools.cached_property
    def _decisions(self) -> str:
        root, settings = self._files.root, self._files.settings
        folders = sorted({root, *(path.parent for path in self._files.paths.sources)})
        said = dict.fromkeys(repr(list(_said(settings.of_folder(folder), os.fspath(root)))) for folder in folders)
        home = (sorted(owners_of(root)), modules_of(root), list(self._spelled_here()))
        return repr((list(said), home))

    def _spelled_here(self) -> Iterator[tuple[str, str]]:
        """Files that the catalogue has names from, as they are here: a project is at home where it spells its own."""
        for path in sorted({entry.path for entry in all_names()}):
            try:
                yield path, blob_id(asked.read(os.fspath(self._files.root / path), follow=False))
            except OSError:
                continue


def _said(settings: Settings, root: str) -> Iterator[object]:
    for patterns in (*settings.exclude, *settings.extend_exclude, settings.test_paths):
        if isinstance(patterns, Patterns):
            yield os.path.relpath(patterns.folder, root), patterns.lines
    yield settings.owned
    yield sorted((glob, who.owner, who.successor, who.since) for glob, who in settings.third_party.items())
