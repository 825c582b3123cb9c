"""Lists that are spelled out, and what makes one of its arguments."""

from __future__ import annotations

from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, named, unwrap
from finalizer_lint.languages.vocabulary.identifiers import names_list

_LISTS = ("slice_type", "array_type", "implicit_length_array_type")
SET_MAKERS = {
    "New",
    "NewSet",
    "NewString",
    "NewStringSet",
    "NewHashSet",
    "NewThreadUnsafeSet",
    "Of",
    "From",
    "FromSlice",
}


def is_empty(file: GoFile, node: Node) -> bool:
    """nil, ``[]string{}``, ``[]string(nil)``, ``make([]string, 0)``, ``x[:0]``."""
    node = unwrap(node)
    if node.type == "nil":
        return True
    if node.type == "type_conversion_expression":
        operand = field(node, "operand")
        return operand is not None and operand.type == "nil"
    if node.type == "slice_expression":
        end = field(node, "end")
        return end is not None and file.text(end) == "0"
    if node.type == "call_expression" and file.called(node) == (None, "make"):
        arguments = arguments_of(node)
        return len(arguments) > 1 and file.text(arguments[1]) == "0"
    return list_items(file, node) == []


def list_items(file: GoFile, node: Node) -> list[Node] | None:
    """The items of ``[]string{…}``, ``[]any{…}``, ``sets.New(…)``; None if it is no such list."""
    node = unwrap(node)
    if node.type == "unary_expression":
        operand = field(node, "operand")
        node = unwrap(operand) if operand is not None else node
    if node.type == "composite_literal":
        kind, body = field(node, "type"), field(node, "body")
        if kind is None or body is None:
            return None
        return _elements(body) if kind.type in _LISTS or names_list(file.last_word(kind)) else None
    return _elements(node) if node.type == "literal_value" else None


def _elements(body: Node) -> list[Node] | None:
    items = []
    for child in named(body):
        if child.type == "keyed_element":
            return None
        items.append(unwrap(child))
    return items
