"""Loops that decide item by item, with a switch over names or among other statements, which ones an object keeps."""

from __future__ import annotations

from finalizer_lint.core.facts import Span
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.shapes.predicates import comparison, only_statement
from finalizer_lint.languages.go.handrolled.shapes.sets import list_of_set
from finalizer_lint.languages.go.handrolled.shapes.targets import assignment_at, gives_back
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments_of,
    expressions,
    field,
    named,
    same,
    span,
    statements,
)

_KEEPS = ("append", "Insert")
_DECIDES = ("if_statement", "expression_switch_statement")


def note_kept_items(notes: Notes, access: ListAccess, body: Node, element: str) -> None:
    """A new list becomes an object's own, and whether an item goes into it depends on its name."""
    paths = [path for offset in notes.file.tree.mentions(element, span(body)) if (path := notes.file.tree.path(offset))]
    names = sum(_compared(notes, path, element) for path in paths)
    kept = [keeper for path in paths if (keeper := _keeper(notes, path)) is not None]
    if not kept and (switch := only_statement(body)) is not None and _asks_for_one(notes, switch, element):
        notes.put(Idiom.CHECK, Shape.CONTAINS_LOOP, access, span(access.path[access.depth - 2]))
    if not names or not kept or not all(_depends(notes, path, body) for path in paths if _keeper(notes, path)):
        return
    thing = _target(notes, access, kept[0])
    if thing is not None:
        loop = access.path[access.depth - 2]
        notes.put(Idiom.REMOVE, Shape.REMOVE_LOOP, access, span(loop), thing=thing, several=names > 1)


def _asks_for_one(notes: Notes, switch: Node, element: str) -> bool:
    """``switch f { case x: … }``, where other cases only fall through to that one: its old names."""
    value = field(switch, "value") if switch.type == "expression_switch_statement" else None
    if value is None or notes.text(value) != element or any(one.type == "default_case" for one in named(switch)):
        return False
    cases = [child for child in named(switch) if child.type == "expression_case"]
    acting = [one for one in cases if not any(node.type == "fallthrough_statement" for node in statements(one))]
    values = expressions(field(acting[0], "value")) if len(acting) == 1 else []
    return bool(values) and all(notes.name(one) is not None for one in values)


def _compared(notes: Notes, path: Path, element: str) -> int:
    """How many names an item is compared with at the end of a path."""
    above = path[-2]
    if above.type == "expression_switch_statement" and same(field(above, "value"), path[-1]):
        cases = [child for child in named(above) if child.type == "expression_case"]
        values = [value for case in cases for value in expressions(field(case, "value"))]
        return sum(notes.name(value) is not None for value in values)
    return int(above.type == "binary_expression" and comparison(notes, above, element) is not None)


def _keeper(notes: Notes, path: Path) -> Node | None:
    """The list of ``kept = append(kept, f)`` or the set of ``kept.Insert(f)`` with the item at the end of a path."""
    call = path[-3] if len(path) > 4 and path[-2].type == "argument_list" else None
    operand, function = notes.file.called(call) if call is not None and call.type == "call_expression" else (None, "")
    if call is None or function not in _KEEPS:
        return None
    if function == "Insert":
        return operand if len(arguments_of(call)) == 1 and operand is not None else None
    first, left = arguments_of(call)[0], field(path[-5], "left")
    appends = len(arguments_of(call)) == 2 and same(arguments_of(call)[1], path[-1])
    return first if appends and left is not None and notes.text(left) == notes.text(first) else None


def _depends(notes: Notes, path: Path, body: Node) -> bool:
    """Whether something decides that the item at the end of a path is kept: a condition around it, a jump before it."""
    inside = path[next(i for i, node in enumerate(path) if node.id == body.id) :]
    before = Span(body.start_byte, path[-1].start_byte)
    return any(node.type in _DECIDES for node in inside) or bool(notes.file.tree.mentions("continue", before))


def _target(notes: Notes, access: ListAccess, kept: Node) -> Node | None:
    """The object whose list the items become that are kept; the one itself where a function gives them back."""
    loop = access.path[access.depth - 2]
    local = notes.file.local(kept) if kept.type == "identifier" else None
    for path in notes.uses_of(local) if local is not None else []:
        if path[-1].start_byte < loop.end_byte:
            continue
        assigned = assignment_at(notes, path)
        thing = assigned[1] if assigned is not None else list_of_set(notes, path, len(path) - 1)
        if thing is not None:
            return thing
        if gives_back(notes, path):
            return access.object
    return None
