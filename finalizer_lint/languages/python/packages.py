"""Where Python modules of a project lie on disk, from what an import statement says."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from finalizer_lint.disk import asked
from finalizer_lint.languages.packages import Packages

_ENDINGS = (".py", ".pyi")


def module_key(path: PurePath) -> str:
    """What the module of a file is known by: a package's is its folder."""
    return path.with_suffix("").as_posix().removesuffix("/__init__")


class PythonPackages(Packages):
    """Finds the files of modules below ``root``; asks the file system once for each folder and import."""

    def __init__(self, root: str) -> None:
        self._root = Path(os.path.normpath(root))
        self._files: dict[tuple[Path, str], list[str]] = {}
        self._starts: dict[Path, list[Path]] = {}

    def files(self, importing: str, import_path: str) -> list[str]:
        """The files in which a module or package declares its top-level names.

        ``importing`` is the file with the import; ``import_path`` is dotted, with leading dots when relative.
        Modules outside of ``root`` are not found, and Python has no scope that spans files: ``""`` gives none.
        """
        folder = Path(os.path.normpath(importing)).parent
        key = (folder, import_path)
        if key not in self._files:
            self._files[key] = [os.fspath(path) for path in self._find(folder, import_path)]
        return self._files[key]

    def _find(self, folder: Path, import_path: str) -> list[Path]:
        module = import_path.lstrip(".")
        dots = len(import_path) - len(module)
        parts = module.split(".") if module else []
        if not import_path or not all(part.isidentifier() for part in parts):
            return []
        if dots:
            for _ in range(dots - 1):
                folder = folder.parent
            return _module_files(folder, parts) if folder.is_relative_to(self._root) else []
        for start in self._starts_from(folder):
            files = _module_files(start, parts)
            if files:
                return files
        return []

    def _starts_from(self, folder: Path) -> list[Path]:
        """Folders that may be on Python's path, the likeliest first.

        That is the folder that holds the outermost package around; then those above it, up to the root; then
        ``src`` in the root; last the folders inside the package, which scripts and test runners put there.
        """
        if folder not in self._starts:
            above = [folder, *(parent for parent in folder.parents if parent.is_relative_to(self._root))]
            top = 0
            while top < len(above) - 1 and _is_package(above[top]):
                top += 1
            self._starts[folder] = [*above[top:], self._root / "src", *above[:top]]
        return self._starts[folder]


def _is_package(folder: Path) -> bool:
    return any(asked.is_file(folder / f"__init__{ending}") for ending in _ENDINGS)


def _module_files(start: Path, parts: list[str]) -> list[Path]:
    """The files of a module: a package's ``__init__`` before a plain module, as Python has it."""
    path = start.joinpath(*parts)
    candidates = [path / f"__init__{ending}" for ending in _ENDINGS]
    if parts:
        candidates += [path.with_name(path.name + ending) for ending in _ENDINGS]
    return [candidate for candidate in candidates if asked.is_file(candidate)]
