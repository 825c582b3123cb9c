"""What an expression is by its own look: a text, nothing, a name with dots."""

from __future__ import annotations

import ast


def is_text(node: ast.expr, text: str | None = None) -> bool:
    """Whether an expression is a string constant, and ``text`` if that is given."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and text in (None, node.value)


def is_nothing(node: ast.expr) -> bool:
    """``None``, ``[]``, ``()``, ``list()``."""
    if isinstance(node, ast.Constant):
        return node.value is None
    if isinstance(node, ast.List | ast.Tuple):
        return not node.elts
    return isinstance(node, ast.Call) and last_name(node.func) in ("list", "tuple") and not node.args


def last_name(node: ast.expr) -> str:
    """The identifier after the last dot: ``add_finalizer`` of ``self.api.add_finalizer``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.expr) -> str | None:
    """``a.b.c`` as text; None for all that is not made of identifiers."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])
