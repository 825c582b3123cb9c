"""Whose metadata an expression is, and which variable an object hangs on."""

from __future__ import annotations

from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, unwrap, without_address
from finalizer_lint.languages.go.syntax.scopes import Local


def owner_of_metadata(file: GoFile, node: Node) -> Node:
    """``o`` of ``o.ObjectMeta``, and of ``o`` itself."""
    node = unwrap(node)
    operand, member = field(node, "operand"), field(node, "field")
    if node.type != "selector_expression" or operand is None or member is None:
        return node
    return unwrap(operand) if file.text(member) == "ObjectMeta" else node


def variable_of(file: GoFile, node: Node) -> Local | None:
    """The local that ``o``, ``&o``, ``o.Status`` and ``o.Status.Items`` hang on."""
    node = without_address(node)
    while node.type == "selector_expression" and (inner := field(node, "operand")) is not None:
        node = unwrap(inner)
    return file.local(node) if node.type == "identifier" else None
