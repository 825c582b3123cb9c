"""Questions about the list: is a name in it, is any name in it?"""

from __future__ import annotations

from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, same, span

_ABSENT = {("==", "-1"): True, ("<", "0"): True, (">=", "0"): False, ("!=", "-1"): False, (">", "-1"): False}
_NONE = {"==": True, "!=": False, ">": False, "<=": True, "<": True, ">=": False}


def note_check(notes: Notes, whole: ListAccess, shape: Shape, name: Node, *, replaceable: bool = True) -> None:
    """An expression that is true when the name is there; ``!`` before it belongs to the fact."""
    parent = whole.above()
    operator = field(parent, "operator") if parent is not None and parent.type == "unary_expression" else None
    negated = operator is not None and operator.type == "!"
    place = span(parent) if parent is not None and negated else span(whole.node)
    replace = place if replaceable else None
    notes.put(Idiom.CHECK, shape, whole, place, replace=replace, name=notes.name(name), negated=negated)


def note_index(notes: Notes, whole: ListAccess, name: Node) -> None:
    """``slices.Index(list, x) >= 0``: only where nothing else is made of the index."""
    parent = whole.above()
    if parent is None or parent.type != "binary_expression" or not same(field(parent, "left"), whole.node):
        return
    operator, right = field(parent, "operator"), field(parent, "right")
    absent = _ABSENT.get((operator.type, notes.text(right))) if operator is not None and right is not None else None
    if absent is not None:
        place = span(parent)
        notes.put(Idiom.CHECK, Shape.INDEX, whole, place, replace=place, name=notes.name(name), negated=absent)


def note_count(notes: Notes, whole: ListAccess) -> None:
    """``len(list) > 0``: is there any finalizer at all?"""
    parent = whole.above()
    if parent is None or parent.type != "binary_expression" or not same(field(parent, "left"), whole.node):
        return
    operator, right = field(parent, "operator"), field(parent, "right")
    if operator is None or right is None or operator.type not in _NONE:
        return
    number, compares = notes.text(right), operator.type
    if (number == "0" and compares in ("==", "!=", ">", "<=")) or (number == "1" and compares in ("<", ">=")):
        notes.put(Idiom.PRESENCE, Shape.LEN, whole, span(parent), negated=_NONE[compares])
