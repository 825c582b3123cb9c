"""What lies in a project once all links are followed: nothing else is read because a file of the project says so."""

from __future__ import annotations

import os

from finalizer_lint.disk import asked


class Boundary:
    """Around the folders of a project. Asks the file system once for each folder."""

    def __init__(self, *roots: str) -> None:
        self._roots = tuple(_folder(root) for root in roots)
        self._folders: dict[str, bool] = dict.fromkeys(roots, True)

    def holds_folder(self, folder: str) -> bool:
        known = self._folders.get(folder)
        return self._learn(folder) if known is None else known

    def _learn(self, folder: str) -> bool:
        """The same for a folder that was not asked for before, and those above it first."""
        passed = [folder]
        while (above := os.path.dirname(passed[-1])) not in self._folders and above != passed[-1]:
            passed.append(above)  # folders can be nested deeper than calls
        for place in reversed(passed):
            self._folders[place] = self._is_in_one(place) or _folder(place).startswith(self._roots)
        return self._folders[folder]

    def _is_in_one(self, folder: str) -> bool:
        """Whether it is no link and stands in a folder that is inside: ``realpath`` asks each one above it again."""
        above, _, name = folder.rpartition("/")
        # Above the first folders is "", which is the working directory's name
        if os.sep != "/" or not above or name == ".." or not self._folders.get(above, False):
            return False
        return asked.is_own_folder(folder)

    def surrounds(self, path: str) -> bool:
        """Whether the folder that a path stands in is inside; the path itself may be a link."""
        return self.holds_folder(os.path.dirname(path))

    def read(self, path: str) -> bytes:
        """The bytes of a regular file, or of what it links to, that is inside. Raises OSError."""
        if not self.surrounds(path):
            raise OSError(0, "outside of the project")
        try:
            return asked.read(path, follow=False)
        except OSError:
            if not (asked.is_link(path) and self.surrounds(asked.real(path))):
                raise
            return asked.read(path)


def _folder(path: str) -> str:
    """The folder without links, as it begins the paths in it; ``""`` for what can be no path."""
    try:
        return os.path.normcase(os.path.join(asked.real(path), ""))
    except ValueError:  # a null byte, from an import
        return ""
