"""Lists turned into sets: ``sets.New(o.Finalizers...).Has(x)``, ``.Delete(x)`` and what is made of them."""

from __future__ import annotations

from finalizer_lint.core.facts import Expr, Span
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.shapes.questions import note_check
from finalizer_lint.languages.go.handrolled.shapes.targets import assignment_of
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, named, same, span

_ASKS = ("Has", "Contains")
_CHANGES = {"Delete": Idiom.REMOVE, "Remove": Idiom.REMOVE, "Insert": Idiom.ADD, "Add": Idiom.ADD}
_LISTS = ("List", "UnsortedList", "ToSlice", "SortedList", "ToUnsortedList", "Slice")


def follow_set(notes: Notes, access: ListAccess, whole: ListAccess) -> None:
    """``whole`` is the call that makes a set of the list at ``access``."""
    if len(arguments_of(access.path[access.depth - 2])) != 1:
        return
    method = _method(notes, whole.path, whole.depth)
    if method in _CHANGES:
        _changed(notes, whole, _CHANGES[method])
    elif method is not None:
        _asked(notes, whole, replaceable=True)
    elif (variable := _declares(whole)) is not None:
        _variable(notes, whole, variable)


def _method(notes: Notes, path: Path, depth: int) -> str | None:
    """The method of the set ``path[depth]`` that is called with one argument."""
    selector, call = (path[depth - 1], path[depth - 2]) if depth > 1 else (None, None)
    if selector is None or call is None or selector.type != "selector_expression" or call.type != "call_expression":
        return None
    if not same(field(selector, "operand"), path[depth]) or not same(field(call, "function"), selector):
        return None
    return notes.file.called(call)[1] if len(arguments_of(call)) == 1 else None


def _asked(notes: Notes, access: ListAccess, *, replaceable: bool) -> None:
    name = arguments_of(access.path[access.depth - 2])[0]
    if _method(notes, access.path, access.depth) in _ASKS and notes.name(name) is not None:
        note_check(notes, access.up(2), Shape.CONTAINS_CALL, name, replaceable=replaceable)


def _changed(notes: Notes, whole: ListAccess, idiom: Idiom) -> None:
    """``o.SetFinalizers(sets.New(o.GetFinalizers()...).Delete(x).UnsortedList())``"""
    call = whole.up(2)
    listed = _listed_at(notes, call.path, call.depth)
    assignment = assignment_of(notes, ListAccess(call.path, listed, whole.object)) if listed is not None else None
    name = notes.name(arguments_of(call.node)[0])
    if assignment is None or name is None:
        return
    shape = Shape.REMOVE_SET if idiom is Idiom.REMOVE else Shape.ADD_SET
    replace = assignment.replace if notes.text(assignment.thing) == notes.text(whole.object) else None
    notes.put(idiom, shape, call, assignment.span, replace=replace, thing=assignment.thing, name=name)


def _declares(whole: ListAccess) -> Node | None:
    """The variable that the set is declared as."""
    statement = whole.above(2)
    left = field(statement, "left") if statement is not None and statement.type == "short_var_declaration" else None
    names = named(left) if left is not None else []
    return names[0] if len(names) == 1 else None


def _variable(notes: Notes, whole: ListAccess, variable: Node) -> None:
    """What is asked of the set, and what is put in or taken out before it becomes the object's list again."""
    file, text = notes.file, notes.text(variable)
    local = file.scopes.declared_at(text, variable.start_byte)
    paths = notes.uses_of(local) if local is not None else []
    changes = [path for path in paths if _method(notes, path, len(path) - 1) in _CHANGES]
    returned = next((place for path in paths if (place := _listed(notes, path, whole)) is not None), None)
    for path in paths:
        question = ListAccess(path, len(path) - 1, whole.object)
        if _method(notes, path, len(path) - 1) in _ASKS:
            _asked(notes, question, replaceable=False)
    if returned is None:
        return
    for path in changes:
        call = path[-3]
        name: Expr | None = notes.name(arguments_of(call)[0])
        idiom = _CHANGES[file.called(call)[1]]
        if name is not None:
            shape = Shape.REMOVE_SET if idiom is Idiom.REMOVE else Shape.ADD_SET
            notes.put(idiom, shape, ListAccess(path, len(path) - 3, whole.object), span(call), name=name)


def _listed(notes: Notes, path: Path, whole: ListAccess) -> Span | None:
    """``o.SetFinalizers(set.List())``, ``o.Finalizers = sets.List(set)``"""
    access = _listed_at(notes, path, len(path) - 1)
    if access is None:
        return None
    assignment = assignment_of(notes, ListAccess(path, access, whole.object))
    return assignment.span if assignment is not None else None


def _listed_at(notes: Notes, path: Path, depth: int) -> int | None:
    """Where in a path the call is that makes a list of the set ``path[depth]``: ``set.List()``, ``sets.List(set)``."""
    if depth < 3 or path[depth - 1].type not in ("selector_expression", "argument_list"):
        return None
    call = path[depth - 2]
    return depth - 2 if call.type == "call_expression" and notes.file.called(call)[1] in _LISTS else None
