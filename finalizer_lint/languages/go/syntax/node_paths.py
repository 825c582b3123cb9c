"""Questions about a path, the nodes from a declaration down to a token, and a depth in it."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, field, index_of, named, same

_BODIES = ("block", "statement_list", "expression_case", "default_case", "type_case", "communication_case")
_WRAPS = ("index_expression", "parenthesized_expression")  # type arguments are an index
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
    """Depths and nodes above ``path[below]``, innermost first."""
    for depth in range(below - 1, -1, -1):
        yield depth, path[depth]


def is_field(path: Path, depth: int, name: str) -> bool:
    """Whether ``path[depth]`` is that part of the node above it."""
    return depth > 0 and same(field(path[depth - 1], name), path[depth])


def outside_parentheses(path: Path, depth: int) -> int:
    """The outermost pair of parentheses around ``path[depth]``, or itself."""
    while depth > 0 and path[depth - 1].type == "parenthesized_expression":
        depth -= 1
    return depth


def statement_at(path: Path, below: int) -> int | None:
    """Where the innermost statement of a block around ``path[below]`` is, None outside of functions."""
    for depth in range(below, 0, -1):
        if path[depth - 1].type in _BODIES and path[depth].type.endswith(("_statement", "_declaration")):
            return depth
    return None


def function_at(path: Path, below: int) -> Node | None:
    """The innermost function around ``path[below]``, which may be a literal."""
    functions = (*FUNCTIONS, "func_literal")
    return next((path[depth] for depth in range(below, -1, -1) if path[depth].type in functions), None)


def siblings(path: Path, depth: int) -> tuple[list[Node], int] | None:
    """The nodes beside ``path[depth]``, such as the statements of its block, and its position among them."""
    beside = named(path[depth - 1]) if depth > 0 else []
    position = index_of(beside, path[depth]) if depth > 0 else -1
    return (beside, position) if position >= 0 else None


def siblings_after(path: Path, depth: int) -> list[Node]:
    """The statements that follow ``path[depth]`` in its block."""
    beside = siblings(path, depth)
    return beside[0][beside[1] + 1 :] if beside is not None else []


def argument_of(path: Path) -> int | None:
    """Where the call is that the expression at the end of a path is given to, by itself or in a list."""
    for depth in range(len(path) - 2, 0, -1):
        if path[depth].type == "call_expression":
            return depth if path[depth + 1].type == "argument_list" else None
        if path[depth].type not in _IN_ARGUMENTS:
            return None
    return None


def call_at(path: Path, depth: int) -> int | None:
    """Where the call is whose function ``path[depth]`` is, None if it is no call's."""
    above = depth - 1
    while above > 0 and path[above].type in _WRAPS:
        above -= 1
    is_call = above >= 0 and path[above].type == "call_expression"
    return above if is_call and same(field(path[above], "function"), path[above + 1]) else None


def is_list_item(path: Path) -> bool:
    """Whether the expression at the end of a path is an item of a list that is spelled out."""
    return len(path) > 2 and path[-2].type == "literal_element" and path[-3].type == "literal_value"
