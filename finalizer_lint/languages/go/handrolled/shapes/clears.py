"""The list becomes another one altogether: none, or one name whatever was there before."""

from __future__ import annotations

from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.facts.values import list_items
from finalizer_lint.languages.go.handrolled.accesses import Listed
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.objects import is_copy, is_new
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, span


def given(notes: Notes, at: Listed, value: Node) -> None:
    """``o.Finalizers = value``, ``o.SetFinalizers(value)``"""
    where = span(at.node)
    if notes.values.is_empty(value):
        if _is_empty_already(notes, at):
            return
        shape = Shape.CLEAR_COPY if is_copy(notes, at) else Shape.CLEAR
        notes.put(Idiom.CLEAR, shape, at, where, replace=where)
        return
    items = list_items(notes.file, value)
    if items is None or len(items) != 1 or is_new(notes, at):
        return
    name = notes.name(items[0])
    if name is not None:
        notes.put(Idiom.ADD, Shape.SET_ONE, at, where, replace=where, name=name)


def _is_empty_already(notes: Notes, at: Listed) -> bool:
    """``if o.Finalizers == nil { o.Finalizers = []string{} }``"""
    around = next((node for node in reversed(at.path[: at.at]) if node.type == "if_statement"), None)
    condition = field(around, "condition") if around is not None else None
    asked = notes.text(condition).replace(" ", "") if condition is not None else ""
    return asked.endswith(("Finalizers==nil", "Finalizers)==0", "Finalizers())==0", "Finalizers()==nil"))
