"""A folder that is on no disk: files by their paths, and somebody who has their bytes."""

from __future__ import annotations

import errno
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from finalizer_lint.disk.answers import Answer


class ShownFolder:
    """``read`` gives the bytes of a file by its path from the ``root``, with ``/``; it raises OSError."""

    def __init__(self, root: str, read: Callable[[str], bytes]) -> None:
        self.root = root
        self._read = read
        self._files: frozenset[str] = frozenset()
        self._inside: dict[str, set[str]] = {"": set()}  # names by folder

    def fill(self, paths: Iterable[str]) -> None:
        """Have those files in the folder, and no others."""
        self._files = frozenset(paths)
        self._inside = {"": set()}
        for path in self._files:
            above, _, name = path.rpartition("/")
            while name not in self._inside.setdefault(above, set()):
                self._inside[above].add(name)
                above, _, name = above.rpartition("/")
                if not name:
                    break

    def holds(self, path: str) -> bool:
        """Whether a path is the folder's own, or leads into it."""
        return path.startswith(self.root) and path[len(self.root) : len(self.root) + 1] in ("", os.sep)

    def listed(self, folder: str) -> list[str]:
        """The paths of the files below a folder, from there."""
        above = self._name(folder)
        prefix = f"{above}/" if above else ""
        return [path[len(prefix) :] for path in sorted(self._files) if path.startswith(prefix)]

    def read(self, path: str) -> bytes:
        """Raises OSError."""
        name = self._name(path)
        if name in self._inside:
            raise OSError(0, "not a regular file")
        if name not in self._files:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return self._read(name)

    def answer(self, question: str, path: str) -> Answer:
        """The answer to a question of ``asked``. Raises OSError."""
        name = self._name(path)
        if question in ("names", "folders"):
            return self._names(name, path, only_folders=question == "folders")
        if question == "real":
            return os.path.normpath(path)
        is_file, is_folder = name in self._files, name in self._inside
        return {
            "exists": is_file or is_folder,
            "leads somewhere": is_file or is_folder,
            "is file": is_file,
            "is own file": is_file,
            "is folder": is_folder,
            "is own folder": is_folder,
            "is link": False,
        }[question]

    def _names(self, folder: str, path: str, *, only_folders: bool) -> list[str]:
        if folder not in self._inside:
            missing = errno.ENOTDIR if folder in self._files else errno.ENOENT
            raise OSError(missing, os.strerror(missing), path)
        prefix = f"{folder}/" if folder else ""
        return sorted(name for name in self._inside[folder] if not only_folders or prefix + name in self._inside)

    def _name(self, path: str) -> str:
        """The path from the root; ``..``, which is no file's, for one that leads out of it."""
        whole = os.path.normpath(path)
        if not self.holds(whole):
            return ".."
        return whole[len(self.root) :].lstrip(os.sep).replace(os.sep, "/")
