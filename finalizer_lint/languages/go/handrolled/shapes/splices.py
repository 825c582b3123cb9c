"""Cutting an item out by its index: ``append(list[:i], list[i+1:]...)``, ``slices.Delete(list, i, i+1)``."""

from __future__ import annotations

from finalizer_lint.core.facts import Expr, Span
from finalizer_lint.core.idioms import Hazard, Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.shapes.cuts import Width, cut_end, cut_width
from finalizer_lint.languages.go.handrolled.shapes.predicates import comparison, element_text, only_statement
from finalizer_lint.languages.go.handrolled.shapes.targets import ListAssignment, Way, assignment_of
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import siblings
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, fields, named, span, statements, unwrap

_ENDS = ("break_statement", "return_statement")


def note_splice(notes: Notes, access: ListAccess, index: Node | None) -> None:
    """The call around the list gives the list without the item at an index."""
    assignment = assignment_of(notes, access.up(2))
    end = cut_end(notes, access)
    if index is None or assignment is None or end is None or (width := cut_width(notes, index, end)) is Width.UNKNOWN:
        return
    around, name, hazard = _cut(notes, access, index)
    if width is Width.WRONG:
        hazard = Hazard.WRONG_ENTRIES_CUT
    replace = _whole_loop(notes, access, around, assignment)
    place = replace or assignment.span
    notes.put(
        Idiom.REMOVE,
        Shape.REMOVE_SPLICE,
        access,
        place,
        replace=replace,
        thing=assignment.thing,
        name=name,
        hazard=hazard,
    )


def note_swap(notes: Notes, access: ListAccess) -> None:
    """``list[i] = list[len(list)-1]; list = list[:len(list)-1]``"""
    assignment = assignment_of(notes, access)
    beside = siblings(access.path, access.depth - 2) if assignment is not None else None
    before = beside[0][beside[1] - 1] if beside is not None and beside[1] > 0 else None
    left = fields(before, "left") if before is not None and before.type == "assignment_statement" else []
    cell = unwrap(named(left[0])[0]) if left and named(left[0]) else None
    index = field(cell, "index") if cell is not None and cell.type == "index_expression" else None
    if assignment is None or index is None:
        return
    _, name, hazard = _cut(notes, access, index)
    notes.put(
        Idiom.REMOVE, Shape.REMOVE_SWAP, access, assignment.span, thing=assignment.thing, name=name, hazard=hazard
    )


def _cut(notes: Notes, access: ListAccess, index: Node) -> tuple[int | None, Expr | None, Hazard | None]:
    """Of a cut at an index: where in the path the loop is that counts it, the name that goes, and what is wrong."""
    around = _loop(notes, access.path, access.depth, notes.text(index))
    return around, _name(notes, access, index, around), _hazard(notes, access, index, around)


def _loop(notes: Notes, path: Path, depth: int, index: str) -> int | None:
    """Where in the path the range loop is that counts the index."""
    for i in range(depth, -1, -1):
        clause = next((child for child in path[i].named_children if child.type == "range_clause"), None)
        left = field(clause, "left") if path[i].type == "for_statement" and clause is not None else None
        if left is not None and notes.text(left).partition(",")[0].strip() == index:
            return i
    return None


def _clause(loop: Node) -> Node:
    return next(child for child in loop.named_children if child.type == "range_clause")


def _name(notes: Notes, access: ListAccess, index: Node, around: int | None) -> Expr | None:
    """What the item was compared with before it is cut out."""
    if around is not None:
        element = element_text(notes, _clause(access.path[around]))
        for node in access.path[around : access.depth]:
            condition = field(node, "condition") if node.type == "if_statement" else None
            question = comparison(notes, condition, element) if condition is not None else None
            if question is not None:
                return notes.name(question[0]) if question[1] else None
        return None
    local = notes.file.local(index)
    value = unwrap(local.value) if local is not None and local.value is not None else None
    arguments = arguments_of(value) if value is not None and value.type == "call_expression" else []
    return notes.name(arguments[1]) if len(arguments) == 2 else None


def _hazard(notes: Notes, access: ListAccess, index: Node, around: int | None) -> Hazard | None:
    if around is not None:
        return None if _left(access.path, around, access.depth) else Hazard.DELETED_WHILE_RANGING
    return Hazard.LAST_ENTRY_LOST if _defaults(notes, access, index) else None


def _left(path: Path, around: int, depth: int) -> bool:
    """Whether the loop is left once the item is cut out: a jump follows in one of the blocks around."""
    here = path[depth].start_byte
    for node in path[around + 1 : depth]:
        if node.type == "block" and any(
            one.type in _ENDS or one.type == "goto_statement" for one in statements(node) if one.start_byte > here
        ):
            return True
    return False


def _defaults(notes: Notes, access: ListAccess, index: Node) -> bool:
    """Whether the index is that of some item even when the name is absent: nothing asks before it cuts."""
    text = notes.text(index)
    local = notes.file.scopes.find(text, index.start_byte)
    if local is None or _asked(access, local.statement):
        return False
    values = fields(local.statement, "value") + fields(local.statement, "right")
    return any(notes.text(value) == "0" for value in values) or (local.statement.type == "var_spec" and not values)


def _asked(access: ListAccess, declared: Node) -> bool:
    """Whether an ``if`` stands around the cut, or between it and the declaration of the index, or a function ends."""
    for node in access.path[: access.depth]:
        if node.start_byte > declared.end_byte and node.type in ("if_statement", "func_literal"):
            return True
        if node.start_byte > declared.start_byte or node.type not in ("block", "statement_list"):
            continue
        between = [one for one in statements(node) if declared.end_byte <= one.start_byte < access.node.start_byte]
        if any(one.type == "if_statement" for one in between):
            return True
    return False


def _whole_loop(notes: Notes, access: ListAccess, around: int | None, assignment: ListAssignment) -> Span | None:
    """The loop, if it does nothing but cut the item out of its own object's list."""
    if around is None or notes.text(assignment.thing) != notes.text(access.object) or assignment.way is Way.VARIABLE:
        return None
    loop = access.path[around]
    body = field(loop, "body")
    condition = only_statement(body) if body is not None else None
    block = field(condition, "consequence") if condition is not None and condition.type == "if_statement" else None
    if condition is None or block is None or field(condition, "alternative") or field(condition, "initializer"):
        return None
    inner = statements(block)
    ends = all(one.type == "break_statement" for one in inner[1:])
    return span(loop) if inner and inner[0].start_byte <= assignment.span.start < inner[0].end_byte and ends else None
