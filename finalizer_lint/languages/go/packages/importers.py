"""Which files of a project import a package."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable

from finalizer_lint.core.candidates import is_candidate
from finalizer_lint.disk import asked
from finalizer_lint.languages.go.syntax.file_head import may_import

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from finalizer_lint.languages.workspace import Workspace

_Imports: TypeAlias = "dict[str, dict[str, list[str]]]"


class Importers:
    """Paths are strings here: there are so many of them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._packages = workspace.packages("go")

    def candidates(self, folder: str, word: str, spelled: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """The files that may import the package in a folder, each with the path that it would import it by.

        Only those that may spell a word: ``spelled``, where that is known.
        """
        if spelled is not None:
            imports = self._index(spelled)
        else:
            imports = self._of_candidates if is_candidate(word.encode()) else self._of_all
        # The import paths that can mean a folder end like it; a module may have any name
        named = list(imports.values()) if asked.is_file(f"{folder}/go.mod") else [imports.get(_last(folder), {})]
        pairs = sorted(pair for paths in named for pair in paths.items())
        return [(path, import_path) for import_path, importing in pairs for path in importing]

    def means(self, importing: str, import_path: str, folder: str) -> bool:
        """Whether an import path, as a file sees it, is that of the package in a folder."""
        files = self._packages.files(importing, import_path)
        return bool(files) and os.path.dirname(files[0]) == folder

    @functools.cached_property
    def _of_all(self) -> _Imports:
        return self._index(self._workspace.of_language("go"))

    @functools.cached_property
    def _of_candidates(self) -> _Imports:
        """Of those that can spell a word that says finalizer; they are read already."""
        return self._index(self._workspace.may_spell(b"inalizer", "go"))

    def _index(self, paths: Iterable[str]) -> _Imports:
        """By the last part of the import path, and by all of it: those of the files that may import it, tests too."""
        index: _Imports = {}
        for path in paths:
            for imported in may_import(self._workspace.data(path)):
                index.setdefault(_last(imported), {}).setdefault(imported, []).append(path)
        return index


def _last(path: str) -> str:
    return path.rpartition("/")[2]
