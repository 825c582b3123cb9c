"""Paths as a server knows them: from the root of the repository, wherever in it the run was started."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote_from_bytes

from finalizer_lint.disk.listing import repository_root
from finalizer_lint.project.files.store import Files


class Repository:
    """``folder`` is the root of the repository that was linted; without one it is the working directory."""

    def __init__(self, files: Files) -> None:
        self._working = files.working
        self.folder = repository_root(files.root) or files.working

    def path(self, name: str) -> str:
        """A finding's path from ``folder``, or absolute where it is not below it."""
        return self._inside(name) or (self._working / name).as_posix()

    def uri(self, name: str) -> tuple[str, bool]:
        """The path percent-encoded, and whether it is relative to ``folder``; if not it is a ``file:`` URI."""
        inside = self._inside(name)
        if inside is None:
            return (self._working / name).as_uri(), False
        return quote_from_bytes(os.fsencode(inside), safe="/"), True

    def _inside(self, name: str) -> str | None:
        path = Path(self._working / name)
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else None
