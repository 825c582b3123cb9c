"""What stands under a key of a dict, or is given by a keyword of a call."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python.syntax.expression_parts import is_text


def entry(node: ast.expr, key: str) -> ast.expr | None:
    if isinstance(node, ast.Dict):
        return next((v for k, v in zip(node.keys, node.values, strict=True) if k is not None and is_text(k, key)), None)
    if isinstance(node, ast.Call):
        return next((keyword.value for keyword in node.keywords if keyword.arg == key), None)
    return None


def entry_text(node: ast.expr, *keys: str) -> str | None:
    """The string under a key of a dict or a keyword of a call."""
    for key in keys:
        value = entry(node, key)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return None


def is_entry_of(parent: ast.Dict, child: ast.AST, key: str) -> bool:
    return entry(parent, key) is child
