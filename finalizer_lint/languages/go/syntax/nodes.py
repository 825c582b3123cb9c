"""Questions about nodes of a Go tree that need nothing but the nodes: parts, sides, statements."""

from __future__ import annotations

import bisect
import functools
from operator import attrgetter

from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.syntax.grammar import Node

# Deeper than any code a person writes; keeps a file of ten thousand parentheses from costing anything.
MAX_DEPTH = 250

MAX_NESTED_TYPES = 8
_WIDE = 64  # children; the list of so many is kept, as each of them may ask who stands beside it
_START = attrgetter("start_byte")
FUNCTIONS = ("function_declaration", "method_declaration")
STRINGS = ("interpreted_string_literal", "raw_string_literal")

Path = list[Node]  # from a top-level declaration down to a token


def span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def named(node: Node) -> list[Node]:
    """The named children without comments; nobody changes the list."""
    return _named(node) if node.named_child_count < _WIDE else _named_of_wide(node)


def _named(node: Node) -> list[Node]:
    return [child for child in node.named_children if not child.is_extra]


_named_of_wide = functools.lru_cache(maxsize=8)(_named)


def index_of(nodes: list[Node], node: Node) -> int:
    """Where a node is among some that stand in the order of the text; -1 if it is none of them."""
    index = bisect.bisect_left(nodes, node.start_byte, key=_START)
    while index < len(nodes) and nodes[index].id != node.id and nodes[index].end_byte == node.start_byte:
        index += 1  # past what broken code lacks
    return index if index < len(nodes) and nodes[index].id == node.id else -1


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


def arguments_of(call: Node) -> list[Node]:
    argument_list = field(call, "arguments")
    return named(argument_list) if argument_list is not None else []


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


def type_name(kind: Node | None) -> Node | None:
    """The name in a type expression, maybe with its package: without pointers, parentheses and type arguments."""
    for _ in range(MAX_NESTED_TYPES):
        if kind is None or kind.type not in ("pointer_type", "parenthesized_type", "generic_type"):
            break
        kind = field(kind, "type") or next(iter(named(kind)), None)
    return kind if kind is not None and kind.type in ("type_identifier", "qualified_type") else None


def element_type(kind: Node | None) -> Node | None:
    """The type of what a list or map holds."""
    if kind is None or kind.type not in ("slice_type", "array_type", "implicit_length_array_type", "map_type"):
        return None
    return field(kind, "value" if kind.type == "map_type" else "element")


def expressions(side: Node | None) -> list[Node]:
    """One side of an assignment: the expressions in it."""
    if side is None:
        return []
    return named(side) if side.type == "expression_list" else [side]


def statements(block: Node) -> list[Node]:
    """Of a block. The grammar may put a list between the two."""
    inside: list[Node] = []
    for child in named(block):
        inside += named(child) if child.type == "statement_list" else [child]
    return inside


def ends_here(block: Node) -> bool:
    """Whether a block leaves the code that follows it: return, continue, break, goto, panic."""
    inside = statements(block)
    if not inside:
        return False
    last = inside[-1]
    return last.type in ("return_statement", "continue_statement", "break_statement", "goto_statement") or (
        last.type == "expression_statement" and last.text is not None and last.text.startswith(b"panic(")
    )


def is_not(node: Node) -> bool:
    """``!x``"""
    operator = field(node, "operator") if node.type == "unary_expression" else None
    return operator is not None and operator.type == "!"


def without_address(node: Node) -> Node:
    """``x`` of ``&x`` and ``(x)``."""
    node = unwrap(node)
    operator, operand = field(node, "operator"), field(node, "operand")
    if node.type == "unary_expression" and operator is not None and operator.type == "&" and operand is not None:
        return unwrap(operand)
    return node


def parameter_names(function: Node) -> list[Node]:
    """The identifiers of a function's parameters in order; a receiver is none."""
    parameters = field(function, "parameters")
    return [name for one in named(parameters) for name in fields(one, "name")] if parameters is not None else []


def result_types(function: Node) -> list[Node | None]:
    """The type of each result in order; ``a, b T`` are two."""
    result = field(function, "result")
    if result is None:
        return []
    if result.type != "parameter_list":
        return [result]
    types: list[Node | None] = []
    for one in named(result):
        types += [field(one, "type")] * max(1, len(fields(one, "name")))
    return types
