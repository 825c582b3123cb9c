"""Questions about the list: is a name in it, is any name in it?"""

from __future__ import annotations

from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, field, named, same, span

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
    """``slices.Index(list, x) >= 0``, or that of a variable, which no call can stand in place of."""
    parent = whole.above()
    if parent is not None and (absent := _absent(notes, parent, whole.node)) is not None:
        place = span(parent)
        notes.put(Idiom.CHECK, Shape.INDEX, whole, place, replace=place, name=notes.name(name), negated=absent)
    for path in _uses_of_index(notes, whole):
        if (absent := _absent(notes, path[-2], path[-1])) is not None:
            notes.put(Idiom.CHECK, Shape.INDEX, whole, span(path[-2]), name=notes.name(name), negated=absent)


def _absent(notes: Notes, comparison: Node, index: Node) -> bool | None:
    """Whether a comparison of an index is true for an absent name; None for anything else."""
    if comparison.type != "binary_expression" or not same(field(comparison, "left"), index):
        return None
    operator, right = field(comparison, "operator"), field(comparison, "right")
    return _ABSENT.get((operator.type, notes.text(right))) if operator is not None and right is not None else None


def _uses_of_index(notes: Notes, whole: ListAccess) -> list[Path]:
    """Those of ``i := slices.Index(list, x)``, unless the item is cut out there: that is a removal."""
    statement = whole.above(2)
    left = field(statement, "left") if statement is not None and statement.type == "short_var_declaration" else None
    names = named(left) if left is not None else []
    local = notes.file.scopes.declared_at(notes.text(names[0]), names[0].start_byte) if len(names) == 1 else None
    paths = notes.uses_of(local) if local is not None else []
    cuts = ("slice_expression", "index_expression")
    cut = any(path[-2].type in cuts or notes.file.called(path[-3])[1] == "Delete" for path in paths if len(path) > 3)
    return [] if cut else paths


def note_count(notes: Notes, whole: ListAccess) -> None:
    """``len(list) > 0``, ``list != nil``: is there any finalizer at all?"""
    parent = whole.above()
    if parent is None or parent.type != "binary_expression" or not same(field(parent, "left"), whole.node):
        return
    operator, right = field(parent, "operator"), field(parent, "right")
    if operator is None or right is None or operator.type not in _NONE:
        return
    number, compares = notes.text(right), operator.type
    if number == "nil" and compares in ("==", "!="):
        notes.put(Idiom.PRESENCE, Shape.NIL, whole, span(parent), negated=_NONE[compares])
    elif (number == "0" and compares in ("==", "!=", ">", "<=")) or (number == "1" and compares in ("<", ">=")):
        notes.put(Idiom.PRESENCE, Shape.LEN, whole, span(parent), negated=_NONE[compares])
