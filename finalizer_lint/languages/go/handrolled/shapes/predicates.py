"""The element of a loop over the list, and its comparisons with a name, there and in functions that are given away."""

from __future__ import annotations

from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, fields, named, statements, unwrap


def element_text(notes: Notes, clause: Node) -> str:
    """How a range loop's body spells the element: ``f``, or ``list[i]`` where only the index is named."""
    left, right = field(clause, "left"), field(clause, "right")
    names = named(left) if left is not None else []
    if len(names) == 2:
        return notes.text(names[1])
    return f"{notes.text(right)}[{notes.text(names[0])}]" if names and right is not None else ""


def comparison(notes: Notes, condition: Node, element: str) -> tuple[Node, bool] | None:
    """What an element is compared with, and whether it must be equal; None for any other condition."""
    condition = unwrap(condition)
    if condition.type != "binary_expression":
        return None
    operator, left, right = (field(condition, part) for part in ("operator", "left", "right"))
    if operator is None or left is None or right is None or operator.type not in ("==", "!="):
        return None
    for one, other in ((left, right), (right, left)):
        if notes.text(unwrap(one)) == element and notes.name(other) is not None:
            return unwrap(other), operator.type == "=="
    return None


def comparison_in(notes: Notes, function: Node) -> tuple[Node, bool] | None:
    """The same for ``func(f string) bool { return f == x }``, and for ``if f == x { return true }; return false``."""
    parameters, body = field(function, "parameters"), field(function, "body")
    first = named(parameters)[:1] if parameters is not None else []
    names = fields(first[0], "name") if first else []
    if not names or body is None:
        return None
    element, returned = notes.text(names[0]), only_statement(body)
    if returned is None:
        return _answered(notes, statements(body), element)
    values = named(returned) if returned.type == "return_statement" else []
    value = named(values[0])[0] if values and values[0].type == "expression_list" else None
    return comparison(notes, value, element) if value is not None else None


def _answered(notes: Notes, inside: list[Node], element: str) -> tuple[Node, bool] | None:
    """A comparison that is answered by one ``return`` under it, and by another behind it."""
    asked = plain_if(inside[0]) if len(inside) == 2 else None
    answer = only_statement(asked[1]) if asked is not None else None
    question = comparison(notes, asked[0], element) if asked is not None and answer is not None else None
    if question is None or answer is None:
        return None
    answers = notes.text(answer), notes.text(inside[1])
    if answers not in (("return true", "return false"), ("return false", "return true")):
        return None
    return question[0], question[1] == (answers[0] == "return true")


def only_statement(block: Node) -> Node | None:
    inside = statements(block)
    return inside[0] if len(inside) == 1 else None


def plain_if(statement: Node) -> tuple[Node, Node] | None:
    """Condition and block of an ``if`` without ``else`` and without a statement of its own."""
    condition, block = field(statement, "condition"), field(statement, "consequence")
    if statement.type != "if_statement" or condition is None or block is None:
        return None
    extra = field(statement, "alternative") or field(statement, "initializer")
    return (condition, block) if extra is None else None


def leaves_loop(block: Node) -> bool:
    """Whether a block ends by leaving the loop."""
    inside = statements(block)
    return bool(inside) and inside[-1].type in ("break_statement", "return_statement")
