"""From where to where entries are cut out: one, where the end is the one behind the beginning."""

from __future__ import annotations

import enum

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, named, unwrap

_BOUND = pattern(r"(?:(?P<first>\d+)\+)?(?P<variable>[^\W\d]\w*)(?:(?P<sign>[+-])(?P<last>\d+))?|(?P<number>\d+)")


class Width(enum.Enum):
    """How much goes."""

    ONE = "the entry at the index"
    WRONG = "nothing, or other entries than that one"
    UNKNOWN = "what is between two positions"


def cut_end(notes: Notes, access: ListAccess) -> Node | None:
    """``i+1`` of ``append(list[:i], list[i+1:]...)`` and ``slices.Delete(list, i, i+1)``; None for other lists."""
    call = access.above(2)
    arguments = arguments_of(call) if call is not None else []
    if len(arguments) == 3:
        return arguments[2]
    rest = arguments[1] if len(arguments) == 2 else None
    inner = named(rest) if rest is not None and rest.type == "variadic_argument" else []
    rest, first = unwrap(inner[0]) if inner else None, field(access.node, "operand")
    second = field(rest, "operand") if rest is not None and rest.type == "slice_expression" else None
    if rest is None or first is None or second is None or _list(notes, first) != _list(notes, second):
        return None
    return field(rest, "start")


def cut_width(notes: Notes, start: Node, end: Node) -> Width:
    one, other = _bound(notes, start), _bound(notes, end)
    if one is None or other is None or not one[0] or other[0] not in ("", one[0]):
        return Width.UNKNOWN
    return Width.ONE if other == (one[0], 1) and one[1] == 0 else Width.WRONG


def _bound(notes: Notes, node: Node) -> tuple[str, int] | None:
    """``i+1`` as ``("i", 1)``; the variable of a number is ``""``."""
    match = _BOUND.fullmatch("".join(notes.text(unwrap(node)).split()))
    if match is None:
        return None
    if match["number"] is not None:
        return "", int(match["number"])
    offset = int(match["last"] or 0) * (-1 if match["sign"] == "-" else 1)
    return match["variable"], int(match["first"] or 0) + offset


def _list(notes: Notes, node: Node) -> str:
    return notes.text(node).replace(".ObjectMeta.", ".")
