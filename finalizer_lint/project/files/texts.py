"""What is in the files: as it is on disk inside of the project, or as it is going to be."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from pathlib import Path

from finalizer_lint.disk import asked
from finalizer_lint.project.files.choice import Choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.disk.boundary import Boundary
    from finalizer_lint.project.files.cache import Cache


class Texts:
    """Bytes of files. ``unwritten`` are read in place of those on disk; ``cache`` knows what earlier runs have read."""

    def __init__(self, root: Path, choice: Choice, unwritten: Mapping[Path, bytes], cache: Cache | None) -> None:
        self._root = root
        self._choice = choice
        self.unwritten = {os.fspath(path): data for path, data in unwritten.items()}
        self._cache = cache

    @functools.cached_property
    def boundary(self) -> Boundary:
        """Around the project and what a run was given besides."""
        from finalizer_lint.disk.boundary import Boundary  # most files lead to no other

        given = {Path(name) for name in self._choice.folders} | {Path(name).parent for name in self._choice.named}
        others = (folder for folder in given if not folder.is_relative_to(self._root))
        return Boundary(*map(os.fspath, (self._root, *others)))

    def read(self, path: str | Path) -> bytes:
        """A file that another one leads to. Raises OSError, also for what lies outside of the boundary."""
        name = os.fspath(path)
        data = self.unwritten.get(name)
        return self.boundary.read(name) if data is None else data

    def read_if_there(self, path: str | Path) -> bytes:
        """The same; empty where it can't be read."""
        try:
            return self.read(path)
        except OSError:
            return b""

    def search(self, path: str, *, follow: bool = True) -> bytes:
        """A file that a run looks at; empty where the cache knows that nothing in it can be a finalizer.

        Raises OSError.
        """
        data = self.unwritten.get(path)
        if data is None:
            data = self._cache.search(path, follow=follow) if self._cache else asked.read(path, follow=follow)
        return data
