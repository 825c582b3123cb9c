"""The grammar alone, without what its package imports to read queries that we don't use.

That is ``importlib.resources`` with ``zipfile``, ``tempfile`` and ``shutil``: 47 of 92 million instructions, 9 ms of
every run that looks at a Go file.
"""

from __future__ import annotations

from importlib.machinery import PathFinder


def language() -> object:
    """The pointer that tree-sitter takes for a language."""
    package = PathFinder.find_spec("tree_sitter_go")
    folders = package.submodule_search_locations if package is not None else None
    spec = PathFinder.find_spec("tree_sitter_go._binding", folders)
    if spec is None or spec.loader is None or (module := spec.loader.create_module(spec)) is None:
        import tree_sitter_go  # installed in a way of its own

        return tree_sitter_go.language()
    spec.loader.exec_module(module)
    pointer: object = module.language()
    return pointer
