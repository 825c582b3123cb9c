"""The list becomes another one altogether: none, or one name whatever was there before."""

from __future__ import annotations

from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.newness import is_copy, is_new
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.objects.missing_lists import fills_missing_list
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import span
from finalizer_lint.languages.go.values.list_literals import is_empty, list_items


def note_assignment(notes: Notes, access: ListAccess, value: Node) -> None:
    """``o.Finalizers = value``, ``o.SetFinalizers(value)``"""
    place = span(access.node)
    if is_empty(notes.file, value):
        if fills_missing_list(notes.file, access.path, access.depth):
            return
        shape = Shape.CLEAR_COPY if is_copy(notes, access) else Shape.CLEAR
        notes.put(Idiom.CLEAR, shape, access, place, replace=place)
        return
    items = list_items(notes.file, value)
    if items is None or len(items) != 1 or is_new(notes, access):
        return
    name = notes.name(items[0])
    if name is not None:
        notes.put(Idiom.ADD, Shape.SET_ONE, access, place, replace=place, name=name)
