"""Questions about a path, the nodes from a declaration down to a token, and an index in it."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, field, named, same

_BODIES = ("block", "statement_list", "expression_case", "default_case", "type_case", "communication_case")
_IN_ARGUMENTS = (
    "argument_list",
    "literal_element",
    "literal_value",
    "composite_literal",
    "parenthesized_expression",
    "unary_expression",
    "variadic_argument",
)


def ancestors(path: Path, below: int) -> Iterator[tuple[int, Node]]:
    """Indexes and nodes above ``path[below]``, innermost first."""
    for index in range(below - 1, -1, -1):
        yield index, path[index]


def is_field(path: Path, index: int, name: str) -> bool:
    """Whether ``path[index]`` is that part of the node above it."""
    return index > 0 and same(field(path[index - 1], name), path[index])


def outside_parentheses(path: Path, index: int) -> int:
    """The outermost pair of parentheses around ``path[index]``, or itself."""
    while index > 0 and path[index - 1].type == "parenthesized_expression":
        index -= 1
    return index


def statement_at(path: Path, below: int) -> int | None:
    """Where the innermost statement of a block around ``path[below]`` is, None outside of functions."""
    for index in range(below, 0, -1):
        if path[index - 1].type in _BODIES and path[index].type.endswith(("_statement", "_declaration")):
            return index
    return None


def function_at(path: Path, below: int) -> Node | None:
    """The innermost function around ``path[below]``, which may be a literal."""
    functions = (*FUNCTIONS, "func_literal")
    return next((path[index] for index in range(below, -1, -1) if path[index].type in functions), None)


def siblings(path: Path, index: int) -> tuple[list[Node], int] | None:
    """The nodes beside ``path[index]``, such as the statements of its block, and its position among them."""
    beside = named(path[index - 1]) if index > 0 else []
    position = next((i for i, one in enumerate(beside) if same(one, path[index])), -1)
    return (beside, position) if position >= 0 else None


def siblings_after(path: Path, index: int) -> list[Node]:
    """The statements that follow ``path[index]`` in its block."""
    near = siblings(path, index)
    return near[0][near[1] + 1 :] if near is not None else []


def argument_of(path: Path) -> int | None:
    """Where the call is that the expression at the end of a path is given to, by itself or in a list."""
    for index in range(len(path) - 2, 0, -1):
        if path[index].type == "call_expression":
            return index if path[index + 1].type == "argument_list" else None
        if path[index].type not in _IN_ARGUMENTS:
            return None
    return None


def is_list_item(path: Path) -> bool:
    """Whether the expression at the end of a path is an item of a list that is spelled out."""
    return len(path) > 2 and path[-2].type == "literal_element" and path[-3].type == "literal_value"
