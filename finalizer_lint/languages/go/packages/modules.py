"""The modules of a repository: what each go.mod says, and which one a folder belongs to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked
from finalizer_lint.languages.go.packages.go_mod import directives, module_path

_SKIPPED = {"vendor", "node_modules", "testdata"}
_REPLACE = pattern(r"(\S+)(?:\s+v\S+)?\s*=>\s*(\.{1,2}(?:/\S*)?)(?:\s|$)")


@records.record(frozen=True, slots=True)
class Module:
    """What a go.mod says: its folder, the module's path, and the modules that folders stand in for."""

    folder: Path
    path: str
    replaced: tuple[tuple[str, Path], ...]


class Modules:
    """Asks the file system once for each folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._every: list[Module] | None = None
        self._nearest: dict[Path, Module | None] = {}

    def of_folder(self, folder: Path) -> Module | None:
        """The module that a folder belongs to: the nearest go.mod upward, not above the root."""
        if folder not in self._nearest:
            module = read_module(folder)
            if module is None and folder != self._root and folder.is_relative_to(self._root):
                module = self.of_folder(folder.parent)
            self._nearest[folder] = module
        return self._nearest[folder]

    def every(self) -> list[Module]:
        """Every module of the repository, longest path first. Walks the tree once, and only if a go.mod needs it.

        So a go.work is not asked: its ``use`` lines name modules here, or folders outside.
        """
        if self._every is None:
            read = (read_module(folder) for folder in _module_folders(self._root))
            modules = (module for module in read if module is not None)
            self._every = sorted(modules, key=lambda module: (-len(module.path), module.folder))
        return self._every


def read_module(folder: Path) -> Module | None:
    if not asked.exists(f"{folder}/go.mod"):  # for most folders that is all
        return None
    path = module_path(folder)
    if not path:
        return None
    replaced = []
    for line in directives(folder / "go.mod", "replace"):
        if match := _REPLACE.match(line):
            replaced.append((match.group(1), Path(os.path.normpath(folder / match.group(2)))))
    return Module(folder, path, tuple(sorted(replaced, key=lambda item: -len(item[0]))))


def _module_folders(root: Path) -> Iterator[Path]:
    todo = [os.fspath(root)]
    while todo:
        place = todo.pop()
        try:
            below = asked.folders(place)
        except OSError:
            continue
        todo.extend(f"{place}/{name}" for name in below if name not in _SKIPPED and not name.startswith((".", "_")))
        if asked.leads_somewhere(f"{place}/go.mod"):
            yield Path(place)
