"""Which object gets a new list of finalizers, and by which statement."""

from __future__ import annotations

import enum

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.handrolled.shapes.words import REMOVES
from finalizer_lint.languages.go.objects.metadata import owner_of_metadata
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import siblings
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, named, same, span
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer, words

_ADDING = {
    "add", "append", "apply", "desired", "ensure", "insert", "need", "needs", "new", "set", "sync", "update", "with",
}  # fmt: skip
_ASSIGNS = ("assignment_statement", "short_var_declaration")


class Way(enum.Enum):
    """What an object gets a new list through."""

    FIELD = enum.auto()
    ACCESSOR = enum.auto()
    VARIABLE = enum.auto()


@records.record(frozen=True, slots=True)
class ListAssignment:
    """``span`` is the statement or call that gives ``thing`` the list; ``way`` is how.

    ``replace`` is what does that and nothing else, None where more depends on it.
    """

    span: Span
    replace: Span | None
    thing: Node
    way: Way


def assignment_of(notes: Notes, access: ListAccess) -> ListAssignment | None:
    """Where the new list at a place goes to, if it becomes an object's finalizers in this function."""
    parent, above = access.above(), access.above(2)
    if parent is None or above is None:
        return None
    if gives_back(notes, access.path[: access.depth + 1]):
        return ListAssignment(span(above), None, access.object, Way.VARIABLE)
    if parent.type == "argument_list":
        thing = setter(notes, above)
        if thing is None:
            return None
        alone = (outer := access.above(3)) is not None and outer.type == "expression_statement"
        return ListAssignment(span(above), span(above) if alone else None, thing, Way.ACCESSOR)
    if parent.type != "expression_list" or above.type not in _ASSIGNS or not same(field(above, "right"), parent):
        return None
    lefts = named(left) if (left := field(above, "left")) is not None else []
    if not lefts or len(named(parent)) != 1:
        return None
    if (thing := field_owner(notes, lefts[0])) is not None:
        return ListAssignment(span(above), span(above) if len(lefts) == 1 else None, thing, Way.FIELD)
    return _through_variable(notes, access, lefts) if lefts[0].type == "identifier" else None


def setter(notes: Notes, call: Node) -> Node | None:
    """The object of ``o.SetFinalizers(…)``."""
    if call.type != "call_expression" or len(arguments_of(call)) != 1:
        return None
    operand, function = notes.file.called(call)
    if function != "SetFinalizers" or operand is None or notes.file.package_of(operand) is not None:
        return None
    return owner_of_metadata(notes.file, operand)


def field_owner(notes: Notes, node: Node) -> Node | None:
    """The object of ``o.Finalizers``."""
    operand, member = field(node, "operand"), field(node, "field")
    if node.type != "selector_expression" or operand is None or member is None:
        return None
    return owner_of_metadata(notes.file, operand) if notes.text(member) == "Finalizers" else None


def _through_variable(notes: Notes, access: ListAccess, lefts: list[Node]) -> ListAssignment | None:
    """``f := append(…)`` and, further down, ``o.SetFinalizers(f)``."""
    statement = access.path[access.depth - 2]
    file = notes.file
    name = notes.text(lefts[0])
    local = file.scopes.declared_at(name, lefts[0].start_byte) or file.scopes.find(name, statement.end_byte)
    if local is None:
        return None
    uses = [path for path in notes.uses_of(local) if path[-1].start_byte >= statement.end_byte]
    for path in uses:
        if gives_back(notes, path):
            return ListAssignment(span(statement), None, access.object, Way.VARIABLE)
        arguments = assignment_at(notes, path)
        if arguments is None:
            continue
        place, thing = arguments
        declared = statement.type == "short_var_declaration" and len(lefts) == 1
        beside = siblings(access.path, access.depth - 2)
        alone = declared and len(uses) == 1 and beside is not None and _follows(beside, place)
        return ListAssignment(place, Span(statement.start_byte, place.end) if alone else None, thing, Way.VARIABLE)
    return None


def assignment_at(notes: Notes, path: Path) -> tuple[Span, Node] | None:
    """The variable at the end of a path becomes an object's list: the statement or call, and the object."""
    if len(path) < 3:
        return None
    parent, above = path[-2], path[-3]
    if parent.type == "argument_list":
        thing = setter(notes, above)
        return (span(above), thing) if thing is not None else None
    if (
        parent.type == "expression_list"
        and above.type == "assignment_statement"
        and same(field(above, "right"), parent)
    ):
        left = field(above, "left")
        targets = named(left) if left is not None else []
        thing = field_owner(notes, targets[0]) if len(targets) == 1 else None
        return (span(above), thing) if thing is not None else None
    return None


def gives_back(notes: Notes, path: Path) -> bool:
    """Whether the list at the end of a path is what a function gives back that says it makes an object's new one.

    ``return true, append(list, x)`` in ``needUpdateFinalizers``; the caller hands it over.
    """
    if len(path) < 3 or path[-2].type != "expression_list" or path[-3].type != "return_statement":
        return False
    name = field(path[0], "name")
    text = notes.text(name) if name is not None else ""
    return REMOVES.match(text) is not None or (says_finalizer(text) and not _ADDING.isdisjoint(words(text)))


def _follows(beside: tuple[list[Node], int], place: Span) -> bool:
    """Whether the next statement is the one at a place: nothing stands between the two."""
    statements, index = beside
    return index + 1 < len(statements) and span(statements[index + 1]) == place
