"""Operations of a JSON patch that are spelled as dicts."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.entries import entry
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty
from finalizer_lint.languages.python.syntax.expression_parts import is_nothing

_JSON_POINTER = "/metadata/finalizers"


def search(collector: PythonCollector) -> None:
    for node in collector.tree.nodes:
        path = entry(node, "path") if isinstance(node, ast.Dict) else None
        if isinstance(node, ast.Dict) and path is not None and _leading_text(path).startswith(_JSON_POINTER):
            _operation(collector, node, _leading_text(path))


def _operation(collector: PythonCollector, node: ast.Dict, path: str) -> None:
    """One operation of a JSON patch (RFC 6902) on an object's finalizers."""
    operation = entry(node, "op")
    value = entry(node, "value")
    whole = path == _JSON_POINTER
    what = operation.value if isinstance(operation, ast.Constant) else None
    if what == "remove":
        if whole:
            collector.cleared(node)
        else:
            collector.gone(node)
    elif value is None:
        return
    elif not whole:
        collector.name(Role.CHECKED if what == "test" else Role.ADDED, value, Certainty.CERTAIN)
    elif what == "test":
        collector.items(Role.CHECKED, value, Certainty.CERTAIN)
    elif is_nothing(value):
        if what == "replace":  # to add [] is how an empty list is made for the next operation
            collector.cleared(value)
    else:
        collector.items(Role.ADDED if what == "add" else Role.LISTED, value, Certainty.CERTAIN)


def _leading_text(node: ast.expr) -> str:
    """The text that a string begins with, as far as it is static."""
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.JoinedStr):
        first = node.values[0] if node.values else None
        text = str(first.value) if isinstance(first, ast.Constant) else ""
        return f"{text}…" if len(node.values) > 1 else text
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
