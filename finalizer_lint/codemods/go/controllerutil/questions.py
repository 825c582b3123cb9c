"""What hangs on a question, and what a statement hangs on: the ifs around the end of a path."""

from __future__ import annotations

from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, field, same, statements


def if_of(question: Path) -> Node | None:
    """The if whose whole condition a question is."""
    depth = len(question) - 1
    while depth > 0 and question[depth - 1].type == "parenthesized_expression":
        depth -= 1
    above = question[depth - 1] if depth else None
    if above is None or above.type != "if_statement" or not same(field(above, "condition"), question[depth]):
        return None
    before = question[depth - 2] if depth > 1 else None
    return None if before is not None and before.type == "if_statement" else above


def if_with(question: Path) -> Node | None:
    """The if that runs only where a question is answered with yes: of ``if len(o.Finalizers) == 0 && more``."""
    for depth in range(len(question) - 2, 0, -1):
        above, below = question[depth], question[depth + 1]
        if above.type == "if_statement":
            return above if same(field(above, "condition"), below) else None
        operator = field(above, "operator")
        if above.type != "parenthesized_expression" and (operator is None or operator.type != "&&"):
            return None
    return None


def statement_of(question: Path) -> int | None:
    """The if around a question, whatever else its condition asks."""
    return next((node.id for node in reversed(question) if node.type == "if_statement"), None)


def guard_of(clear: Path) -> int | None:
    """The if whose block begins with a statement that takes all finalizers off."""
    around = next((node for node in reversed(clear) if node.type == "if_statement"), None)
    block = field(around, "consequence") if around is not None else None
    first = statements(block)[:1] if block is not None else []
    return around.id if around is not None and first and same(first[0], clear[-1]) else None
