"""Dicts that are spelled in a module: ``CONFIG = {"finalizer": "acme.dev/x"}``."""

from __future__ import annotations

import ast
import functools

from finalizer_lint.languages.python.syntax.expression_parts import is_text
from finalizer_lint.languages.python.syntax.tree import BindingKind, Tree

_CHANGES = {"clear", "pop", "popitem", "setdefault", "update"}


class Tables:
    """Of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def entry(self, node: ast.Subscript) -> ast.expr | None:
        """The text under a key of a dict that a variable is given once, and that nothing in the module changes."""
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        if not isinstance(node.value, ast.Name) or not isinstance(key, str):
            return None
        bound = self._tree.lookup(node.value.id, self._tree.scope[node.value])
        only = bound[1][0] if bound is not None and len(bound[1]) == 1 else None
        if only is None or only.kind is not BindingKind.ASSIGNED or not isinstance(only.value, ast.Dict):
            return None
        if node.value.id in self._changed or None in only.value.keys:
            return None
        pairs = zip(only.value.keys, only.value.values, strict=True)
        found = [value for each, value in pairs if each is not None and is_text(each, key)]
        return found[0] if len(found) == 1 else None

    @functools.cached_property
    def _changed(self) -> set[str]:
        """The variables whose items are given or taken away somewhere, or that are handed to who knows what."""
        changed = set()
        for node in self._tree.nodes:
            if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
                changed.add(getattr(node.value, "id", ""))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGES:
                changed.add(getattr(node.func.value, "id", ""))
        return changed
