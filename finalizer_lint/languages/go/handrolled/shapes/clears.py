"""The list becomes another one altogether: none, or one name whatever was there before."""

from __future__ import annotations

from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.newness import is_copy, is_created_next
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.objects.missing_lists import fills_missing_list
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import expressions, field, span, statements, unwrap
from finalizer_lint.languages.go.values.list_literals import is_empty, list_items

_BLOCKS = ("block", "expression_case", "default_case", "type_case", "communication_case")


def note_assignment(notes: Notes, access: ListAccess, value: Node) -> None:
    """``o.Finalizers = value``, ``o.SetFinalizers(value)``"""
    place = span(access.node)
    spelled = is_empty(notes.file, value)
    if spelled or _holds_none(notes, access, value):
        if fills_missing_list(notes.file, access.path, access.depth):
            return
        shape = Shape.CLEAR_COPY if is_copy(notes, access) else Shape.CLEAR
        # A variable would be left unused
        notes.put(Idiom.CLEAR, shape, access, place, replace=place if spelled else None)
        return
    items = list_items(notes.file, value)
    held = notes.file.local(unwrap(value)) if items is None and unwrap(value).type == "identifier" else None
    if held is not None and held.value is not None:
        items = list_items(notes.file, held.value)
    if items is None or len(items) != 1 or is_created_next(notes, access):
        return
    name = notes.name(items[0])
    if name is not None:
        notes.put(Idiom.ADD, Shape.SET_ONE, access, place, replace=place if held is None else None, name=name)


def _holds_none(notes: Notes, access: ListAccess, value: Node) -> bool:
    """``var none []string`` that stays so, and ``list`` after ``list = []string{}`` in the same block."""
    value = unwrap(value)
    local = notes.file.local(value) if value.type == "identifier" else None
    if local is None:
        return False
    if local.reason is not Reason.REASSIGNED:
        zero = local.reason is Reason.NO_VALUE and local.statement.type == "var_spec"
        return zero or (local.value is not None and is_empty(notes.file, local.value))
    changes = [path[-1].start_byte for path in notes.uses_of(local) if path[-1].start_byte < value.start_byte]
    last = _statement_at(access, max(changes, default=-1))
    if last is None or last.type != "assignment_statement":
        return False
    lefts, rights = expressions(field(last, "left")), expressions(field(last, "right"))
    return len(lefts) == len(rights) == 1 and notes.text(lefts[0]) == local.name and is_empty(notes.file, rights[0])


def _statement_at(access: ListAccess, offset: int) -> Node | None:
    """The statement at a byte that stands before the list in its own block."""
    block = next((node for node in reversed(access.path[: access.depth]) if node.type in _BLOCKS), None)
    inside = statements(block) if block is not None else []
    return next((one for one in inside if one.start_byte <= offset < one.end_byte), None)
