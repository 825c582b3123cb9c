"""Loops over the list: they look for a name, leave one out, or take them all off."""

from __future__ import annotations

from finalizer_lint.core.facts import Span
from finalizer_lint.core.idioms import Hazard, Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.shapes.predicates import (
    comparison,
    element_text,
    leaves_loop,
    only_statement,
    plain_if,
)
from finalizer_lint.languages.go.handrolled.shapes.targets import assignment_at
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import siblings
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, named, span, statements, unwrap

_BOOLS = ("true", "false")


def note_loop(notes: Notes, access: ListAccess) -> None:
    clause = access.above()
    if clause is not None:
        note_body(notes, access, element_text(notes, clause))


def note_body(notes: Notes, access: ListAccess, element: str) -> None:
    """What the loop two nodes above the list does with each ``element``."""
    whole = access.above(2)
    body = field(whole, "body") if whole is not None and whole.type == "for_statement" else None
    if body is None:
        return
    inside, known = statements(body), len(notes.notes)
    if len(inside) == 1 and inside[0].type == "if_statement":
        _one_if(notes, access, inside[0], element)
    elif len(inside) == 2 and (new_list := _appended(notes, inside[1], element)) and inside[0].type == "if_statement":
        condition, block = field(inside[0], "condition"), field(inside[0], "consequence")
        if condition is not None and block is not None and statements(block)[-1:] and _continues(block):
            _left_out(notes, access, condition, element, new_list, equal=True, plain=len(statements(block)) == 1)
    elif len(inside) == 1 and _removes_each(notes, inside[0], element):
        notes.put(
            Idiom.CLEAR,
            Shape.CLEAR_LOOP,
            access,
            span(access.path[access.depth - 2]),
            hazard=Hazard.DELETED_WHILE_RANGING,
        )
    if len(notes.notes) == known and element.isidentifier():
        from finalizer_lint.languages.go.handrolled.shapes.kept_items import note_kept_items  # few loops are so long

        note_kept_items(notes, access, body, element)


def _one_if(notes: Notes, access: ListAccess, statement: Node, element: str) -> None:
    condition, block = field(statement, "condition"), field(statement, "consequence")
    otherwise = field(statement, "alternative")
    if condition is None or block is None:
        return
    inner = statements(block)
    if len(inner) == 1 and otherwise is None and (new_list := _appended(notes, inner[0], element)):
        _left_out(notes, access, condition, element, new_list, equal=False)
    elif otherwise is not None and otherwise.type == "block" and (last := only_statement(otherwise)) is not None:
        if new_list := _appended(notes, last, element):
            _left_out(notes, access, condition, element, new_list, equal=True, plain=False)
    elif plain_if(statement) is not None:
        _looked_for(notes, access, condition, block, element)


def _looked_for(notes: Notes, access: ListAccess, condition: Node, block: Node, element: str) -> None:
    """``if f == x { return true }``, ``if f == x { has = true; break }``"""
    question = comparison(notes, condition, element)
    if (
        question is None
        or not question[1]
        or not (leaves_loop(block) or _sets_flag(notes, block))
        or _needs_index(notes, access, block)
    ):
        return
    answer = only_statement(block)
    replace, negated = None, False
    if (
        answer is not None
        and answer.type == "return_statement"
        and notes.text(answer) in ("return true", "return false")
    ):
        negated = notes.text(answer) == "return false"
        replace = _with_other_answer(notes, access, "return true" if negated else "return false")
    place = replace or span(access.path[access.depth - 2])
    notes.put(
        Idiom.CHECK, Shape.CONTAINS_LOOP, access, place, replace=replace, name=notes.name(question[0]), negated=negated
    )


def _needs_index(notes: Notes, access: ListAccess, block: Node) -> bool:
    left = field(access.path[access.depth - 1], "left")
    index = notes.text(named(left)[0]) if left is not None and named(left) else "_"
    return index != "_" and bool(notes.file.tree.mentions(index, span(block)))


def _with_other_answer(notes: Notes, access: ListAccess, answer: str) -> Span | None:
    """The loop and the ``return false`` right after it."""
    beside = siblings(access.path, access.depth - 2)
    if beside is None:
        return None
    after = beside[0][beside[1] + 1 : beside[1] + 2]
    return (
        Span(access.path[access.depth - 2].start_byte, after[0].end_byte)
        if after and notes.text(after[0]) == answer
        else None
    )


def _sets_flag(notes: Notes, block: Node) -> bool:
    rights = (field(one, "right") for one in statements(block) if one.type == "assignment_statement")
    return any(right is not None and notes.text(right) in _BOOLS for right in rights)


def _appended(notes: Notes, statement: Node, element: str) -> str:
    """The variable of ``kept = append(kept, f)``, ``""`` for any other statement."""
    left, right = field(statement, "left"), field(statement, "right")
    values = named(right) if statement.type == "assignment_statement" and right is not None else []
    if left is None or len(values) != 1 or values[0].type != "call_expression":
        return ""
    arguments = [notes.text(item) for item in arguments_of(values[0])]
    appends = notes.file.called(values[0]) == (None, "append") and arguments == [notes.text(left), element]
    return arguments[0] if appends else ""


def _continues(block: Node) -> bool:
    return statements(block)[-1].type == "continue_statement"


def _left_out(
    notes: Notes,
    access: ListAccess,
    condition: Node,
    element: str,
    new_list: str,
    *,
    equal: bool,
    plain: bool = True,
) -> None:
    """The loop keeps all but a name, or a few, in a new list. ``plain`` means that it does nothing else."""
    question = _first(notes, condition, element)
    if question is None or question[1] != equal:
        return
    whole = access.path[access.depth - 2]
    local = notes.file.scopes.find(new_list, whole.start_byte)
    if local is None:
        return
    uses = notes.uses_of(local)
    after = [path for path in uses if path[-1].start_byte >= whole.end_byte]
    assignment = next((assignment for path in after if (assignment := assignment_at(notes, path))), None)
    if assignment is None:
        return
    place, thing = assignment
    several = comparison(notes, condition, element) is None
    alone = plain and not several and notes.text(thing) == notes.text(access.object)
    replace = _run(access, local.statement, place) if alone and len(uses) == 3 else None
    notes.put(
        Idiom.REMOVE,
        Shape.REMOVE_LOOP,
        access,
        replace or span(whole),
        replace=replace,
        thing=thing,
        name=notes.name(question[0]),
        several=several,
    )


def _first(notes: Notes, condition: Node, element: str) -> tuple[Node, bool] | None:
    """Of ``f != x && f != y`` what is compared first."""
    condition = unwrap(condition)
    question = comparison(notes, condition, element)
    left = field(condition, "left")
    if question is not None or left is None or condition.type != "binary_expression":
        return question
    return comparison(notes, left, element)


def _run(access: ListAccess, declared: Node, place: Span) -> Span | None:
    """From the declaration of the new list to the statement that hands it over, when only the loop is between."""
    beside = siblings(access.path, access.depth - 2)
    if beside is None or beside[1] == 0 or beside[1] + 1 >= len(beside[0]):
        return None
    before, after = beside[0][beside[1] - 1], beside[0][beside[1] + 1]
    holds = before.start_byte <= declared.start_byte and declared.end_byte <= before.end_byte
    return Span(before.start_byte, after.end_byte) if holds and span(after) == place else None


def _removes_each(notes: Notes, statement: Node, element: str) -> bool:
    """``controllerutil.RemoveFinalizer(o, f)`` for each: it filters the list that the loop is in the middle of."""
    call = named(statement)[0] if statement.type == "expression_statement" and named(statement) else None
    if call is None or call.type != "call_expression" or notes.file.called(call)[1] != "RemoveFinalizer":
        return False
    return any(notes.text(item) == element for item in arguments_of(call))
