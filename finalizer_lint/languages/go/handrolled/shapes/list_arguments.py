"""The list is given to a call: ``append``, ``len``, or a function that looks for a name, adds one or removes one."""

from __future__ import annotations

from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.newness import is_created
from finalizer_lint.languages.go.handrolled.notes import Notes, up_wraps
from finalizer_lint.languages.go.handrolled.shapes.questions import note_check, note_count, note_index
from finalizer_lint.languages.go.handrolled.shapes.targets import Way, assignment_at, assignment_of
from finalizer_lint.languages.go.handrolled.shapes.words import (
    ADDS,
    ASKS,
    ASKS_BY,
    BY_OTHERS,
    FILTERS,
    INDEX,
    KEEPS,
    REMOVES,
)
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, is_string, same, span, unwrap
from finalizer_lint.languages.go.values.list_literals import SET_MAKERS, is_empty, list_items
from finalizer_lint.languages.go.vocabulary.words import goes_by_part
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer

_APPENDS = {Way.FIELD: Shape.APPEND, Way.ACCESSOR: Shape.APPEND_ACCESSOR, Way.VARIABLE: Shape.APPEND_VARIABLE}
_CALLS = {
    Idiom.ADD: (Shape.ADD_CALL, Shape.ADD_VARIABLE),
    Idiom.REMOVE: (Shape.REMOVE_CALL, Shape.REMOVE_VARIABLE),
}
_COPIES = ("Clone", "Copy", "DeepCopy", "CopyStrings", "Deref")


def out_of_copies(notes: Notes, access: ListAccess) -> ListAccess:
    """Out of calls that give a copy of the list: ``slices.Clone(list)``, ``append([]string{}, list...)``."""
    while (call := access.above(2)) is not None and call.type == "call_expression":
        operand, function = notes.file.called(call)
        arguments = arguments_of(call)
        copies = function in _COPIES and len(arguments) == 1 and same(arguments[0], access.node)
        if function == "append" and operand is None and len(arguments) == 2:
            copies = is_empty(notes.file, arguments[0]) and same(arguments[1], access.node)
        if not copies:
            break
        access = up_wraps(access.up(2))
    return access


def follow_argument(notes: Notes, access: ListAccess) -> None:
    call = access.above(2)
    if call is None or call.type != "call_expression":
        return
    operand, function = notes.file.called(call)
    first = same(arguments_of(call)[0], access.node) if arguments_of(call) else False
    whole = up_wraps(access.up(2))
    if function == "append" and operand is None:
        if first:
            _appended(notes, access, whole, arguments_of(call)[1:])
        elif len(arguments_of(call)) == 2 and (items := list_items(notes.file, arguments_of(call)[0])):
            _appended(notes, access, whole, items, replaceable=False)  # AddFinalizer puts it at the end
    elif function == "len" and operand is None:
        note_count(notes, whole)
    elif function in SET_MAKERS:
        from finalizer_lint.languages.go.handrolled.shapes.sets import follow_set  # few files have each shape

        follow_set(notes, access, whole)
    elif function == "Delete" and first and len(arguments_of(call)) == 3:
        from finalizer_lint.languages.go.handrolled.shapes.splices import note_splice

        note_splice(notes, access, arguments_of(call)[1])
    else:
        _helped(notes, access, whole, function)


def _appended(
    notes: Notes, access: ListAccess, whole: ListAccess, names: list[Node], *, replaceable: bool = True
) -> None:
    """``append(list, x)``, ``append([]string{x}, list...)``"""
    if not names or any(name.type == "variadic_argument" for name in names):
        return
    assignment = assignment_of(notes, whole)
    if assignment is None:
        return
    shape = _APPENDS[assignment.way]
    single = notes.name(names[0]) if len(names) == 1 else None
    same_object = notes.text(assignment.thing) == notes.text(access.object)
    replace = assignment.replace if single is not None and same_object and replaceable else None
    notes.put(
        Idiom.ADD,
        shape,
        whole,
        assignment.span,
        replace=replace,
        thing=assignment.thing,
        name=single,
        new=is_created(notes, whole),
    )


def _helped(notes: Notes, access: ListAccess, whole: ListAccess, function: str) -> None:
    """A function of whatever package that is given the list and one name."""
    call = access.path[access.depth - 2]
    arguments = arguments_of(call)
    if len(arguments) == 1 and says_finalizer(function):  # removeDeleteFinalizer(list): its name is in there
        idiom = Idiom.REMOVE if REMOVES.match(function) else Idiom.ADD if ADDS.match(function) else None
        if idiom is not None:
            _becomes(notes, idiom, whole, None)
        return
    other = notes.one_name(arguments, access.node)
    if other is None:
        return
    if unwrap(other).type == "func_literal":
        _predicate(notes, whole, function, unwrap(other))
        return
    name = notes.name(other)
    if name is None or (FILTERS.match(function) and not _says_name(notes, other)):
        return
    if INDEX.match(function):
        note_index(notes, whole, other)
    elif BY_OTHERS.search(function) or goes_by_part(function):
        return
    elif REMOVES.match(function):
        _becomes(notes, Idiom.REMOVE, whole, other)
    elif ASKS.match(function):
        note_check(notes, whole, Shape.CONTAINS_CALL, other)
    elif ADDS.match(function):
        _becomes(notes, Idiom.ADD, whole, other)


def _says_name(notes: Notes, node: Node) -> bool:
    """Whether it is certainly a string: by its text, its type, or what it is called."""
    node = unwrap(node)
    local = notes.file.local(node) if node.type == "identifier" else None
    kind = field(local.statement, "type") if local is not None else None
    typed = kind is not None and notes.text(kind) == "string"
    return typed or is_string(node) or says_finalizer(notes.file.last_word(node))


def _becomes(notes: Notes, idiom: Idiom, whole: ListAccess, name: Node | None, shape: Shape | None = None) -> None:
    """``o.Finalizers = remove(o.Finalizers, x)``"""
    assignment = assignment_of(notes, whole)
    if assignment is None:
        return
    same_object = notes.text(assignment.thing) == notes.text(whole.object)
    called, through_variable = _CALLS[idiom]
    shape = shape or (through_variable if assignment.way is Way.VARIABLE else called)
    replace = assignment.replace if same_object and name is not None else None
    said = notes.name(name) if name is not None else None
    notes.put(idiom, shape, whole, assignment.span, replace=replace, thing=assignment.thing, name=said)


def follow_pointer(notes: Notes, access: ListAccess) -> None:
    """``remove(x, &o.Finalizers)``, and ``remove(x, &list)`` where the list is the object's again afterwards."""
    call = access.above(3)
    if call is None or call.type != "call_expression":
        return
    function = notes.file.called(call)[1]
    other = notes.one_name(arguments_of(call), access.path[access.depth - 1])
    if other is None or notes.name(other) is None or not REMOVES.match(function) or BY_OTHERS.search(function):
        return
    later = (
        [path for path in notes.uses_of(access.alias) if path[-1].start_byte > call.end_byte] if access.alias else []
    )
    if access.alias is None or any(assignment_at(notes, path) is not None for path in later):
        notes.put(Idiom.REMOVE, Shape.REMOVE_CALL, access, span(call), name=notes.name(other))


def _predicate(notes: Notes, whole: ListAccess, function: str, predicate: Node) -> None:
    """``slices.DeleteFunc(list, func(f string) bool { return f == x })``"""
    from finalizer_lint.languages.go.handrolled.shapes.predicates import comparison_in

    question = comparison_in(notes, predicate)
    if question is None:
        return
    name, equal = question
    if function in ASKS_BY:
        if equal and function == "IndexFunc":
            note_index(notes, whole, name)
        elif equal:
            note_check(notes, whole, Shape.CONTAINS_FUNC, name)
    elif REMOVES.match(function) and equal == (KEEPS.match(function) is None):
        _becomes(notes, Idiom.REMOVE, whole, name, Shape.DELETE_FUNC if function == "DeleteFunc" else None)


def note_slice(notes: Notes, access: ListAccess) -> None:
    """``append(list[:i], list[i+1:]...)``, whose first slice is the list, or ``list[:len(list)-1]``."""
    from finalizer_lint.languages.go.handrolled.shapes.splices import note_splice, note_swap

    call, end = access.above(2), field(access.node, "end")
    if call is not None and call.type == "call_expression" and notes.file.called(call) == (None, "append"):
        note_splice(notes, access, end)
    elif end is not None and notes.text(end).startswith("len("):
        note_swap(notes, access)
