"""Known bugs of adding by hand: the name is added twice, or to an object that is being deleted."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable

from finalizer_lint.core.facts import Ref
from finalizer_lint.core.idioms import Hazard, Idiom, Shape
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.functions.function_references import function_references, method_references
from finalizer_lint.languages.go.handrolled.notes import Note
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import call_at
from finalizer_lint.languages.go.syntax.nodes import Path, field, span
from finalizer_lint.languages.vocabulary.identifiers import names_list, says_finalizer

_APPENDS = (Shape.APPEND, Shape.APPEND_ACCESSOR, Shape.APPEND_VARIABLE)
_ASKED = pattern(rb"inalizer|INALIZER|DryRun")
_ASKED_BEFORE = pattern(r"condition|should|needs?[A-Z]|accept|applie|predicate|match|filter|skip|^can", re.IGNORECASE)
_EMPTY = pattern(rb"len\([\w.]+Finalizers(?:\(\))?\) == 0|Finalizers(?:\(\))? == nil")
_MAX_IFS = 200


Preconditions = frozenset[tuple[str, bytes]]


def hazard(file: GoFile, note: Note, asked: int | None, preconditions: Preconditions) -> Hazard | None:
    """The bug in an append, or None. What may be guarded somewhere out of sight is none.

    ``asked`` is where the same function first asks for a name, ``preconditions`` are those of the file.
    """
    if note.fact.idiom is not Idiom.ADD or note.fact.shape not in _APPENDS or note.new:
        return note.fact.hazard
    if _carries_over(file, note):
        return None
    if _before_deletion_check(file, note):
        return Hazard.BEFORE_DELETION_CHECK
    guarded = _guarded(file, note, asked) or _handled(file, note) in preconditions
    return Hazard.DUPLICATES if not guarded else None


def preconditions_of(file: GoFile, notes: Iterable[Note]) -> Preconditions:
    """What methods that are asked before look for, as ``PreCondition`` of a handler: its type, and the name's text."""
    asking = (note for note in notes if note.fact.idiom is Idiom.CHECK and _is_asked_before(file, note.path[0]))
    return frozenset(handled for note in asking if (handled := _handled(file, note)) is not None)


def _is_asked_before(file: GoFile, function: Node) -> bool:
    name = field(function, "name")
    return name is not None and _ASKED_BEFORE.search(file.text(name)) is not None


def _handled(file: GoFile, note: Note) -> tuple[str, bytes] | None:
    """The type whose method a note is in, and how its name is spelled."""
    name, receiver = note.fact.name, file.receiver(note.path[0])
    return (receiver, file.data[name.span.start : name.span.end]) if name is not None and receiver else None


def _text(file: GoFile, note: Note) -> bytes:
    thing = note.fact.object
    return file.tree.data[thing.start : thing.end] if thing is not None else b""


def _carries_over(file: GoFile, note: Note) -> bool:
    """``for _, f := range old.Finalizers { o.Finalizers = append(o.Finalizers, f) }``: others' names go along."""
    name = note.fact.name
    local = file.scopes.find(name.name, name.span.start) if isinstance(name, Ref) and not name.qualifier else None
    ranged = field(local.statement, "right") if local is not None and local.statement.type == "range_clause" else None
    called = field(ranged, "function") if ranged is not None and ranged.type == "call_expression" else ranged
    return called is not None and names_list(file.last_word(called).removeprefix("Get"))


def _before_deletion_check(file: GoFile, note: Note) -> bool:
    """Whether the object's deletionTimestamp is asked for in the function, but only after the append.

    An object in deletion has finalizers: what is added only where there is none never comes to it.
    """
    conditions = [field(node, "condition") for node in note.path if node.type == "if_statement"]
    if any(one is not None and _EMPTY.search(file.data, one.start_byte, one.end_byte) for one in conditions):
        return False
    function = span(note.path[0])
    mentions = file.tree.mentions("DeletionTimestamp", function) + file.tree.mentions("GetDeletionTimestamp", function)
    if not mentions or min(mentions) < note.fact.span.end:
        return False
    question = re.compile(re.escape(_text(file, note)) + rb"(?:\.ObjectMeta)?\.(?:Get)?$")
    asks = (
        offset for offset in mentions[:_MAX_IFS] if question.search(file.data, max(0, offset - 120), offset) is not None
    )
    return any(_is_condition(file.tree.path(offset)) for offset in asks)


def _is_condition(path: Path) -> bool:
    for node, inner in itertools.pairwise(path):
        condition = field(node, "condition") if node.type == "if_statement" else None
        if condition is not None and condition.id == inner.id:
            return True
    return False


def _guarded(file: GoFile, note: Note, asked: int | None) -> bool:
    """Whether anything before the append may have asked for the name."""
    if asked is not None and asked < note.fact.span.start:
        return True
    function = note.path[0]
    inside = span(function)
    offsets = [*file.tree.mentions("if", inside), *file.tree.mentions("case", inside)]
    if any(_asks(file, one) for one in [one for one in sorted(offsets) if one < note.fact.span.start][-_MAX_IFS:]):
        return True
    name, is_method = field(function, "name"), function.type == "method_declaration"
    return name is not None and says_finalizer(file.text(name)) and _called_guarded(file, file.text(name), is_method)


@functools.lru_cache(maxsize=2 * _MAX_IFS)
def _asks(file: GoFile, offset: int) -> bool:
    """Whether the condition of an if, or of a case of a switch, speaks of finalizers."""
    path, conditions = file.tree.path(offset), list[Node]()
    if len(path) > 1 and path[-2].type == "if_statement":
        end = field(path[-2], "consequence")
        conditions = [child for child in path[-2].named_children if end is None or child.end_byte <= end.start_byte]
    elif len(path) > 1 and path[-2].type == "expression_case":
        conditions = path[-2].children_by_field_name("value")
    return any(_ASKED.search(file.tree.data, node.start_byte, node.end_byte) for node in conditions)


@functools.lru_cache(maxsize=8)
def _called_guarded(file: GoFile, name: str, is_method: bool) -> bool:
    """Whether the callers of a function or a method may ask: some do, or none are in sight."""
    references = method_references(file, name) if is_method else function_references(file, name)
    calls = [path for path, index in references if call_at(path, index) is not None]
    return not calls or any(_asks_around(file, path) for path in calls)


def _asks_around(file: GoFile, path: Path) -> bool:
    conditions = [field(node, "condition") for node in path if node.type == "if_statement"]
    return any(
        node is not None and _ASKED.search(file.tree.data, node.start_byte, node.end_byte) for node in conditions
    )
