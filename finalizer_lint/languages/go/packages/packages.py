"""Where the files of a Go package are: go.mod, local replacements and vendor folders. Parses no Go."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.disk import asked
from finalizer_lint.disk.boundary import Boundary
from finalizer_lint.languages.go.packages.modules import Modules
from finalizer_lint.languages.packages import Packages, Version


class GoPackages(Packages):
    """Finds packages for the files below ``root``; asks the file system once for each folder.

    Paths are given back in the style of the paths that came in: relative to the working directory or absolute.
    """

    def __init__(self, root: str) -> None:
        self._root = Path(os.path.normpath(root))
        self._fence = Boundary(root)
        self._modules = Modules(self._root)
        self._folders: dict[str, Path] = {}
        self._listed: dict[tuple[Path, bool], list[str]] = {}
        self._declaring: dict[tuple[Path, str], list[str]] = {}
        self._required: dict[tuple[Path, str], Version | None] = {}

    def files(self, importing: str, import_path: str) -> list[str]:
        """The Go files that declare a package's top-level names, sorted; empty if the package is out of reach.

        ``import_path == ""`` is the package of the importing file itself; its test files count only for a test file.
        """
        folder = self._folder_of(os.path.dirname(importing))
        if not import_path:
            return self._go_files(folder, tests=importing.endswith("_test.go"))
        key = (folder, import_path)
        if key not in self._declaring:
            places = (place for place in self._candidates(folder, import_path) if self._is_inside(place))
            candidates = (self._go_files(place, tests=False) for place in places)
            self._declaring[key] = next((files for files in candidates if files), [])
        return self._declaring[key]

    def module_folder(self, path: Path) -> Path | None:
        module = self._modules.of_folder(path.parent)
        return module.folder if module is not None else None

    def import_path(self, folder: Path) -> str:
        module = self._modules.of_folder(folder)
        home, path = (module.folder, module.path) if module is not None else (self._root, self._prefix)
        return "/".join(part for part in (path, folder.relative_to(home).as_posix()) if part not in ("", "."))

    def required(self, path: Path, library: str) -> Version | None:
        folder = self.module_folder(path)
        if folder is None:
            return None
        key = (folder, library)
        if key not in self._required:
            from finalizer_lint.languages.go.packages.requirements import required

            self._required[key] = required(folder / "go.mod", library)
        return self._required[key]

    @functools.cached_property
    def _prefix(self) -> str:
        """What a tree without any go.mod is imported as."""
        if self._modules.every():
            return ""
        from finalizer_lint.languages.go.packages.gopath import import_prefix  # trees of before 2019

        return import_prefix(os.fspath(self._root))

    def _folder_of(self, name: str) -> Path:
        """A folder by its name; a ``Path`` for each question would take longer than the answer."""
        if name not in self._folders:
            self._folders[name] = Path(os.path.normpath(name))
        return self._folders[name]

    def _candidates(self, folder: Path, import_path: str) -> Iterator[Path]:
        """Folders in which a package can be, best first."""
        module = self._modules.of_folder(folder)
        if module is not None:
            yield from _inside(module.path, module.folder, import_path)
            for prefix, place in module.replaced:
                yield from _inside(prefix, place, import_path)
        for other in self._modules.every():
            yield from _inside(other.path, other.folder, import_path)
        if self._prefix:
            yield from _inside(self._prefix, self._root, import_path)
        for base in (module.folder if module is not None else self._root, self._root):
            yield base / "vendor" / import_path

    def _go_files(self, folder: Path, *, tests: bool) -> list[str]:
        key = folder, tests
        if key not in self._listed:
            try:
                names = [name for name in asked.names(folder) if name.endswith(".go")]
            except OSError:
                names = []
            self._listed[key] = [f"{folder / name}" for name in names if tests or not name.endswith("_test.go")]
        return self._listed[key]

    def _is_inside(self, folder: Path) -> bool:
        """An import path, a replacement or a link can lead anywhere."""
        return self._fence.holds_folder(os.fspath(folder))


def _inside(prefix: str, folder: Path, import_path: str) -> Iterator[Path]:
    """Where a package is if its path lies in the module ``prefix`` that is kept in ``folder``."""
    if import_path == prefix:
        yield folder
    elif import_path.startswith(prefix + "/"):
        yield folder / import_path[len(prefix) + 1 :]
