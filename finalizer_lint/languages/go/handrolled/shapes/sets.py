"""Lists turned into sets: ``sets.New(o.Finalizers...).Has(x)``, ``.Delete(x)`` and what is made of them."""

from __future__ import annotations

from finalizer_lint.core.facts import Expr
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.shapes.questions import note_check
from finalizer_lint.languages.go.handrolled.shapes.targets import assignment_of
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, named, same, span

_ASKS = ("Has", "Contains")
_CHANGES = {"Delete": Idiom.REMOVE, "Remove": Idiom.REMOVE, "Insert": Idiom.ADD, "Add": Idiom.ADD}
_COMBINES = {"Union": Idiom.ADD, "Difference": Idiom.REMOVE}  # with a set of names
_SHAPES = {Idiom.ADD: Shape.ADD_SET, Idiom.REMOVE: Shape.REMOVE_SET}
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
    replace = assignment.replace if notes.text(assignment.thing) == notes.text(whole.object) else None
    notes.put(idiom, _SHAPES[idiom], call, assignment.span, replace=replace, thing=assignment.thing, name=name)


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
    returned = any(list_of_set(notes, path, len(path) - 1) is not None for path in paths)
    for path in paths:
        method = _method(notes, path, len(path) - 1)
        call = ListAccess(path, len(path) - 3, whole.object)
        if method in _ASKS:
            _asked(notes, ListAccess(path, len(path) - 1, whole.object), replaceable=False)
        elif method in _CHANGES and (returned or list_of_set(notes, path, call.depth) is not None):
            name: Expr | None = notes.name(arguments_of(call.node)[0])
            if name is not None:
                notes.put(_CHANGES[method], _SHAPES[_CHANGES[method]], call, span(call.node), name=name)
        elif method in _COMBINES and _becomes_list(notes, call):
            notes.put(_COMBINES[method], _SHAPES[_COMBINES[method]], call, span(call.node), several=True)


def _becomes_list(notes: Notes, made: ListAccess) -> bool:
    """Whether the set that a call makes becomes an object's list, by itself or through a variable."""
    variable = _declares(made)
    if variable is None:
        return list_of_set(notes, made.path, made.depth) is not None
    local = notes.file.scopes.declared_at(notes.text(variable), variable.start_byte)
    paths = notes.uses_of(local) if local is not None else []
    return any(list_of_set(notes, path, len(path) - 1) is not None for path in paths)


def list_of_set(notes: Notes, path: Path, depth: int) -> Node | None:
    """The object of ``o.SetFinalizers(set.List())``, ``o.Finalizers = sets.List(set)``; the set is ``path[depth]``."""
    listed = _listed_at(notes, path, depth)
    assignment = assignment_of(notes, ListAccess(path, listed, path[depth])) if listed is not None else None
    return assignment.thing if assignment is not None else None


def _listed_at(notes: Notes, path: Path, depth: int) -> int | None:
    """Where in a path the call is that makes a list of the set ``path[depth]``: ``set.List()``, ``sets.List(set)``."""
    if depth < 3 or path[depth - 1].type not in ("selector_expression", "argument_list"):
        return None
    call = path[depth - 2]
    return depth - 2 if call.type == "call_expression" and notes.file.called(call)[1] in _LISTS else None
