"""Lists turned into sets: ``sets.New(o.Finalizers...).Has(x)``, ``.Delete(x)`` and what is made of them."""

from __future__ import annotations

from finalizer_lint.core.facts import Expr, Span
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import Listed
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.shapes.checks import check
from finalizer_lint.languages.go.handrolled.shapes.targets import target
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments, field, named, same, span

_ASKS = ("Has", "Contains")
_CHANGES = {"Delete": Idiom.REMOVE, "Remove": Idiom.REMOVE, "Insert": Idiom.ADD, "Add": Idiom.ADD}
_LISTS = ("List", "UnsortedList", "ToSlice", "SortedList", "ToUnsortedList", "Slice")


def made(notes: Notes, at: Listed, whole: Listed) -> None:
    """``whole`` is the call that makes a set of the list ``at``."""
    if len(arguments(at.path[at.at - 2])) != 1:
        return
    if _method(notes, whole.path, whole.at) is not None:
        _asked(notes, whole, replaceable=True)
    elif (variable := _declares(whole)) is not None:
        _variable(notes, whole, variable)


def _method(notes: Notes, path: Path, at: int) -> str | None:
    """The method of the set ``path[at]`` that is called with one argument."""
    selector, call = (path[at - 1], path[at - 2]) if at > 1 else (None, None)
    if selector is None or call is None or selector.type != "selector_expression" or call.type != "call_expression":
        return None
    if not same(field(selector, "operand"), path[at]) or not same(field(call, "function"), selector):
        return None
    return notes.file.called(call)[1] if len(arguments(call)) == 1 else None


def _asked(notes: Notes, at: Listed, *, replaceable: bool) -> None:
    name = arguments(at.path[at.at - 2])[0]
    if _method(notes, at.path, at.at) in _ASKS and notes.name(name) is not None:
        check(notes, at.up(2), Shape.CONTAINS_CALL, name, replaceable=replaceable)


def _declares(whole: Listed) -> Node | None:
    """The variable that the set is declared as."""
    statement = whole.above(2)
    left = field(statement, "left") if statement is not None and statement.type == "short_var_declaration" else None
    names = named(left) if left is not None else []
    return names[0] if len(names) == 1 else None


def _variable(notes: Notes, whole: Listed, variable: Node) -> None:
    """What is asked of the set, and what is put in or taken out before it becomes the object's list again."""
    file, text = notes.file, notes.text(variable)
    local = file.scopes.declared_at(text, variable.start_byte)
    paths = notes.uses_of(local) if local is not None else []
    changes = [path for path in paths if _method(notes, path, len(path) - 1) in _CHANGES]
    returned = next((place for path in paths if (place := _listed(notes, path, whole)) is not None), None)
    for path in paths:
        asked = Listed(path, len(path) - 1, whole.object)
        if _method(notes, path, len(path) - 1) in _ASKS:
            _asked(notes, asked, replaceable=False)
    if returned is None:
        return
    for path in changes:
        call = path[-3]
        name: Expr | None = notes.name(arguments(call)[0])
        idiom = _CHANGES[file.called(call)[1]]
        if name is not None:
            shape = Shape.REMOVE_SET if idiom is Idiom.REMOVE else Shape.ADD_SET
            notes.put(idiom, shape, Listed(path, len(path) - 3, whole.object), span(call), name=name)


def _listed(notes: Notes, path: Path, whole: Listed) -> Span | None:
    """``o.SetFinalizers(set.List())``, ``o.Finalizers = sets.List(set)``"""
    if len(path) < 4:
        return None
    if (path[-2].type == "selector_expression" and path[-3].type == "call_expression") or (
        path[-2].type == "argument_list" and path[-3].type == "call_expression"
    ):
        at = len(path) - 3
    else:
        return None
    if notes.file.called(path[at])[1] not in _LISTS:
        return None
    goes = target(notes, Listed(path, at, whole.object))
    return goes.where if goes is not None else None
