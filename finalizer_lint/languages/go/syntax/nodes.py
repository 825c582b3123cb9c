"""Questions about nodes of a Go tree that need nothing but the nodes: parts, sides, statements."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.syntax.grammar import Node

# Deeper than any code a person writes; keeps a file of ten thousand parentheses from costing anything.
MAX_DEPTH = 250

FUNCTIONS = ("function_declaration", "method_declaration")
STRINGS = ("interpreted_string_literal", "raw_string_literal")

Path = list[Node]  # from a top-level declaration down to a token


def span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def named(node: Node) -> list[Node]:
    """The named children without comments."""
    return [child for child in node.named_children if not child.is_extra]


def field(node: Node, name: str) -> Node | None:
    return node.child_by_field_name(name)


def fields(node: Node, name: str) -> list[Node]:
    return [child for child in node.children_by_field_name(name) if child.is_named and not child.is_extra]


def same(one: Node | None, other: Node) -> bool:
    return one is not None and one.id == other.id


def unwrap(node: Node) -> Node:
    """Without the parentheses and list-element nodes around it."""
    for _ in range(MAX_DEPTH):
        if node.type not in ("parenthesized_expression", "literal_element"):
            break
        inside = named(node)
        if len(inside) != 1:
            break
        node = inside[0]
    return node


def is_string(node: Node) -> bool:
    return node.type in STRINGS


def arguments(call: Node) -> list[Node]:
    listed = field(call, "arguments")
    return named(listed) if listed is not None else []


def keyed(element: Node) -> tuple[Node, Node] | None:
    """The key and the value of a keyed element, unwrapped. Older grammars name no fields here."""
    parts = named(element)
    return (unwrap(parts[0]), unwrap(parts[-1])) if len(parts) == 2 else None


def first_error(root: Node) -> Node | None:
    """The first node that is an error or missing."""
    node: Node | None = root if root.has_error else None
    for _ in range(MAX_DEPTH):
        if node is None or node.is_error or node.is_missing:
            return node
        node = next((child for child in node.children if child.has_error or child.is_missing), None)
    return node


def ancestors(path: Path, below: int) -> Iterator[tuple[int, Node]]:
    """Positions and nodes above ``path[below]``, innermost first."""
    for at in range(below - 1, -1, -1):
        yield at, path[at]
