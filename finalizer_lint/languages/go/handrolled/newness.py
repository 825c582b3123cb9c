"""What the object is: one that lives in a cluster, a new one, or a copy that never goes back."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.handrolled.notes import Notes
from finalizer_lint.languages.go.objects.making import Making, making, making_of
from finalizer_lint.languages.go.objects.metadata import variable_of
from finalizer_lint.languages.go.syntax.nodes import Path, expressions, field, statements
from finalizer_lint.languages.go.syntax.scopes import Local
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer, words

_FETCHES = pattern(r"^(?:get|fetch|find|load|lookup|unmarshal|decode|convert|fromunstructured|list)", re.IGNORECASE)
_WRITES = pattern(r"^(?:update|patch|mergepatch|apply|force|strategic)", re.IGNORECASE)
_CREATES = pattern(
    r"^(?:create|marshal|encode|print|write(?!\w*(?:instance|object|resource|status|back))|serialize|tojson|toyaml|dump|export|hash|equal|diff|deepequal)",
    re.I,
)
_CREATE = ("Create", "create")
_STRIPPED = (
    b'.ResourceVersion = "',
    b'.SetResourceVersion("',
    b'.UID = "',
    b'.SetUID("',
    b".OwnerReferences = nil",
    b".SetOwnerReferences(nil",
    b".ManagedFields = nil",
    b".SetManagedFields(nil",
)
_MAKES_COPIES = pattern(
    r"saniti[sz]e|strip|copy|clone|export|backup|restore|prune|normali[sz]e|template|render|convert|dump|serialize|hash"
    r"|diff|compare|equal|create|new|build|make|generate|prepare|cleanse|import|migrate|move|reset"
)
_IS_GIVEN, _GOES_ON = pattern(rb"\s*:?="), pattern(rb"[\w.]")
_MADE = (Making.LITERAL, Making.ZERO, Making.BUILDER)
_COPIED = (Making.DEEP_COPY, Making.COPIER, Making.BUILDER, Making.ZERO)


def is_new(notes: Notes, access: ListAccess) -> bool:
    """Whether the object is made in this function and nothing was read into it yet."""
    local = variable_of(notes.file, access.object)
    if local is None:
        return False
    if _is_of_builder(notes, access):
        return True
    if making_of(notes.file, local) not in _MADE and not _is_given_new(notes, access):
        return False
    return not any(_FETCHES.match(call) for call in _calls(notes, access, local, before=True))


def _is_of_builder(notes: Notes, access: ListAccess) -> bool:
    """Whether it is the receiver of a method of a builder: ``func (b *PodBuilder) WithFinalizer(…)``."""
    receiver = field(access.path[0], "receiver")
    if receiver is None:
        return False
    name, _, kind = notes.text(receiver).strip("()").partition(" ")
    return kind.endswith("Builder") and notes.text(access.object).partition(".")[0] == name


def _is_given_new(notes: Notes, access: ListAccess) -> bool:
    """Whether the statement in the same block that last said what the object is makes one: ``w.node = &Node{}``."""
    thing = notes.text(access.object)
    if not _may_be_assigned(notes.file.data, thing.encode(), access.path[0].start_byte, access.node.start_byte):
        return False  # without a look at each statement
    inner = next((i for i in range(access.depth, 0, -1) if access.path[i - 1].type in ("block", "statement_list")), 0)
    for statement in reversed(statements(access.path[inner - 1]) if inner else []):
        left, right = field(statement, "left"), field(statement, "right")
        if statement.start_byte < access.node.start_byte and left is not None and notes.text(left) == thing:
            values = expressions(right)
            return len(values) == 1 and making(notes.file, values[0]) in _MADE
    return False


def _may_be_assigned(data: bytes, thing: bytes, start: int, end: int) -> bool:
    while (start := data.find(thing, start, end)) != -1:
        if _IS_GIVEN.match(data, start + len(thing), end) and not _GOES_ON.match(data, start - 1, start):
            return True
        start += max(len(thing), 1)  # broken code may lack it
    return False


def is_created(notes: Notes, access: ListAccess) -> bool:
    """Whether the object is made in this function, or goes into the cluster by it."""
    local = variable_of(notes.file, access.object)
    if local is None:
        return False
    later = _calls(notes, access, local, before=False)
    return is_new(notes, access) or any(call.startswith(_CREATE) for call in later)


def is_created_next(notes: Notes, access: ListAccess) -> bool:
    """Whether the object is made in this function, or the next that a server hears of it is that it is created."""
    local = variable_of(notes.file, access.object)
    if local is None or is_new(notes, access):
        return local is not None
    later = _calls(notes, access, local, before=False)
    first = next((call for call in later if call.startswith(_CREATE) or _WRITES.match(call)), "")
    return first.startswith(_CREATE) and "Or" not in first  # createOrUpdate may well be given one that is there


def is_copy(notes: Notes, access: ListAccess) -> bool:
    """Whether nothing is taken off an object in the cluster: what is cleared is created or written out."""
    local = variable_of(notes.file, access.object)
    if local is None:
        return _says_copy(notes, access.path)
    if _is_stripped(notes, access):
        return True
    later = list(_calls(notes, access, local, before=False))
    if any(_WRITES.match(call) for call in later):
        return False
    if any(_CREATES.match(call) for call in later) or is_new(notes, access) or making_of(notes.file, local) in _COPIED:
        return True
    return _says_copy(notes, access.path)


def _calls(notes: Notes, access: ListAccess, local: Local, *, before: bool) -> list[str]:
    """The functions that the object is given to, before or after this place, as far as control comes there from it."""
    here = access.node.start_byte
    blocks = (node for node in reversed(access.path[: access.depth]) if node.type == "block")
    end = next((node.end_byte for node in blocks if statements(node)[-1].type == "return_statement"), local.scope.end)
    calls = []
    for path in notes.uses_of(local):
        if (path[-1].start_byte < here) != before or path[-1].start_byte > end:
            continue
        above = next((i for i in range(len(path) - 2, max(len(path) - 5, 0), -1) if path[i].type == "argument_list"), 0)
        if above > 0 and path[above - 1].type == "call_expression":
            calls.append(notes.file.called(path[above - 1])[1])
    return calls


def _is_stripped(notes: Notes, access: ListAccess) -> bool:
    """Whether the object loses what only the API server or its owner may set, beside its finalizers."""
    function = access.path[0]
    thing = notes.text(access.object).encode()
    data = notes.file.tree.data
    return any(data.find(thing + removal, function.start_byte, function.end_byte) != -1 for removal in _STRIPPED)


def _says_copy(notes: Notes, path: Path) -> bool:
    """Whether the function around says that it makes something of objects that is kept elsewhere."""
    name = field(path[0], "name")
    if name is None or says_finalizer(notes.text(name)):
        return False  # ResetFinalizers is about the finalizers of whatever it is given
    return any(_MAKES_COPIES.fullmatch(word) for word in words(notes.text(name)))
