"""Where the files of a Go package are: go.mod, local replacements and vendor folders. Parses no Go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk.boundary import Boundary
from finalizer_lint.languages.language import Packages
from finalizer_lint.project.go_mod import directives

_SKIPPED = {"vendor", "node_modules", "testdata"}
_REPLACE = pattern(r"(\S+)(?:\s+v\S+)?\s*=>\s*(\.{1,2}(?:/\S*)?)(?:\s|$)")


@records.record(frozen=True, slots=True)
class _Module:
    """What a go.mod says: its folder, the module's path, and the modules that folders stand in for."""

    folder: Path
    path: str
    replaced: tuple[tuple[str, Path], ...]


class GoPackages(Packages):
    """Finds packages for the files below ``root``; asks the file system once for each folder.

    Paths are given back in the style of the paths that came in: relative to the working directory or absolute.
    """

    def __init__(self, root: str) -> None:
        self._root = Path(os.path.normpath(root))
        self._fence = Boundary(root)
        self._folders: dict[str, Path] = {}
        self._modules: list[_Module] | None = None
        self._nearest: dict[Path, _Module | None] = {}
        self._listed: dict[tuple[Path, bool], list[str]] = {}
        self._found: dict[tuple[Path, str], list[str]] = {}

    def files(self, importing: str, import_path: str) -> list[str]:
        """The Go files that declare a package's top-level names, sorted; empty if the package is out of reach.

        ``import_path == ""`` is the package of the importing file itself; its test files count only for a test file.
        """
        folder = self._folder_of(os.path.dirname(importing))
        if not import_path:
            return self._go_files(folder, tests=importing.endswith("_test.go"))
        key = (folder, import_path)
        if key not in self._found:
            places = (place for place in self._candidates(folder, import_path) if self._is_inside(place))
            listed = (self._go_files(place, tests=False) for place in places)
            self._found[key] = next((files for files in listed if files), [])
        return self._found[key]

    def _folder_of(self, name: str) -> Path:
        """A folder by its name; a ``Path`` for each question would take longer than the answer."""
        if name not in self._folders:
            self._folders[name] = Path(os.path.normpath(name))
        return self._folders[name]

    def _candidates(self, folder: Path, import_path: str) -> Iterator[Path]:
        """Folders in which a package can be, best first."""
        module = self._module_of(folder)
        if module is not None:
            yield from _inside(module.path, module.folder, import_path)
            for prefix, place in module.replaced:
                yield from _inside(prefix, place, import_path)
        for other in self._all_modules():
            yield from _inside(other.path, other.folder, import_path)
        for base in (module.folder if module is not None else self._root, self._root):
            yield base / "vendor" / import_path

    def _go_files(self, folder: Path, *, tests: bool) -> list[str]:
        key = folder, tests
        if key not in self._listed:
            try:
                names = sorted(name for name in os.listdir(folder) if name.endswith(".go"))
            except OSError:
                names = []
            self._listed[key] = [f"{folder / name}" for name in names if tests or not name.endswith("_test.go")]
        return self._listed[key]

    def _module_of(self, folder: Path) -> _Module | None:
        """The module that a folder belongs to: the nearest go.mod upward, not above the root."""
        if folder not in self._nearest:
            module = _read_module(folder)
            if module is None and folder != self._root and folder.is_relative_to(self._root):
                module = self._module_of(folder.parent)
            self._nearest[folder] = module
        return self._nearest[folder]

    def _all_modules(self) -> list[_Module]:
        """Every module of the repository, longest path first. Walks the tree once, and only if a go.mod needs it.

        So a go.work is not asked: its ``use`` lines name modules here, or folders outside.
        """
        if self._modules is None:
            found = (_read_module(place) for place in _module_folders(self._root))
            modules = (module for module in found if module is not None)
            self._modules = sorted(modules, key=lambda module: (-len(module.path), module.folder))
        return self._modules

    def _is_inside(self, folder: Path) -> bool:
        """An import path, a replacement or a link can lead anywhere."""
        return self._fence.holds_folder(os.fspath(folder))


def _module_folders(root: Path) -> Iterator[Path]:
    todo = [os.fspath(root)]
    while todo:
        place = todo.pop()
        try:
            with os.scandir(place) as listed:
                entries = list(listed)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _SKIPPED and not entry.name.startswith((".", "_")):
                    todo.append(entry.path)
            elif entry.name == "go.mod":
                yield Path(place)


def _read_module(folder: Path) -> _Module | None:
    if not os.path.exists(f"{folder}/go.mod"):  # for most folders that is all
        return None
    path = next((rest for rest in directives(folder / "go.mod", "module")), "").strip('"')
    if not path:
        return None
    replaced = []
    for line in directives(folder / "go.mod", "replace"):
        if match := _REPLACE.match(line):
            replaced.append((match.group(1), Path(os.path.normpath(folder / match.group(2)))))
    return _Module(folder, path, tuple(sorted(replaced, key=lambda item: -len(item[0]))))


def _inside(prefix: str, folder: Path, import_path: str) -> Iterator[Path]:
    """Where a package is if its path lies in the module ``prefix`` that is kept in ``folder``."""
    if import_path == prefix:
        yield folder
    elif import_path.startswith(prefix + "/"):
        yield folder / import_path[len(prefix) + 1 :]
