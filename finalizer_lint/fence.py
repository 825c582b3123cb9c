"""What lies in a project once all links are followed: nothing else is read because a file of the project says so."""

from __future__ import annotations

import os

from finalizer_lint import candidates


class Fence:
    """Around the folders of a project. Asks the file system once for each folder."""

    def __init__(self, *roots: str) -> None:
        self._roots = tuple(_folder(root) for root in roots)
        self._folders: dict[str, bool] = {}

    def holds_folder(self, folder: str) -> bool:
        if folder not in self._folders:
            self._folders[folder] = _folder(folder).startswith(self._roots)
        return self._folders[folder]

    def surrounds(self, path: str) -> bool:
        """Whether the folder that a path stands in is inside; the path itself may be a link."""
        return self.holds_folder(os.path.dirname(path))

    def read(self, path: str) -> bytes:
        """The bytes of a regular file, or of what it links to, that is inside. Raises OSError."""
        if not self.surrounds(path):
            raise OSError(0, "outside of the project")
        try:
            return candidates.read(path, follow=False)
        except OSError:
            if not (os.path.islink(path) and self.surrounds(os.path.realpath(path))):
                raise
            return candidates.read(path)


def _folder(path: str) -> str:
    """The folder without links, as it begins the paths in it; ``""`` for what can be no path."""
    try:
        return os.path.normcase(os.path.join(os.path.realpath(path), ""))
    except ValueError:  # a null byte, from an import
        return ""
