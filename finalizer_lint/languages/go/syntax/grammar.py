"""tree-sitter and its Go grammar, without what their packages import besides.

That is ``importlib.resources`` with ``zipfile``, ``tempfile`` and ``shutil`` for queries that we don't use, 47 million
instructions or 9 ms of every run that looks at a Go file, and ``typing`` for one class, 8 million.
"""

from __future__ import annotations

import importlib
from importlib.machinery import PathFinder

__all__ = ["Language", "Node", "Parser", "Range", "language"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tree_sitter import Language, Node, Parser, Range


def _binding(package: str) -> Any:
    """The extension module of a package; the package itself where it is installed in a way of its own."""
    specification = PathFinder.find_spec(package)
    folders = specification.submodule_search_locations if specification is not None else None
    spec = PathFinder.find_spec(f"{package}._binding", folders)
    if spec is None or spec.loader is None or (module := spec.loader.create_module(spec)) is None:
        return importlib.import_module(package)
    spec.loader.exec_module(module)
    return module


def language() -> object:
    """The pointer that tree-sitter takes for a language."""
    pointer: object = _binding("tree_sitter_go").language()
    return pointer


if not TYPE_CHECKING:
    _library = _binding("tree_sitter")
    Language, Node, Parser, Range = _library.Language, _library.Node, _library.Parser, _library.Range
