"""Functions whose body manages finalizers and does nothing else."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Span
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.handrolled.notes import Note
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, named, statements

_LARGE = 1500  # bytes of a body; a longer one does something else, too
_NOTHING = pattern(
    r"(?:Get|Set)Finalizers|append|len|make|Accessor|IsZero|GetDeletionTimestamp|DeepCopy\w*|GetObjectMeta|List|UnsortedList"
)
_PLAIN = (
    "call_expression",
    "assignment_statement",
    "go_statement",
    "defer_statement",
    "func_literal",
    "send_statement",
    "inc_statement",
    "dec_statement",
)


def helper_of(file: GoFile, notes: list[Note]) -> str:
    """The function that all the notes are in, if it does nothing else, or ``""``."""
    function = notes[0].path[0]
    name, body = field(function, "name"), field(function, "body")
    if name is None or body is None or body.end_byte - body.start_byte > _LARGE:
        return ""
    if any(note.fact.idiom in (Idiom.CLEAR, Idiom.PRESENCE) for note in notes):
        return file.text(name) if len(notes) == len(statements(body)) == 1 and _given(file, notes[0]) else ""
    if not _answers(file, function, notes) or len({_object(file, note) for note in notes}) > 1:
        return ""
    spans = [note.fact.replace or note.fact.span for note in notes]
    if not all(_given(file, note) for note in notes):
        return ""
    return file.text(name) if all(_harmless(file, node, spans) for node in _doing(body)) else ""


def _doing(body: Node) -> list[Node]:
    """The calls and assignments in a small body."""
    doing, rest = list[Node](), [body]
    while rest:
        node = rest.pop()
        if node.type in _PLAIN:
            doing.append(node)
        rest += node.named_children
    return doing


def _harmless(file: GoFile, node: Node, spans: list[Span]) -> bool:
    if any(one.start <= node.start_byte and node.end_byte <= one.end for one in spans):
        return True
    if node.type == "call_expression":
        return _NOTHING.fullmatch(file.called(node)[1]) is not None
    if node.type == "assignment_statement":
        left = field(node, "left")
        return left is not None and all(target.type == "identifier" for target in named(left))
    return False


def _answers(file: GoFile, function: Node, notes: list[Note]) -> bool:
    """Whether the function gives back what controllerutil's would: what only asks must say yes or no."""
    result = field(function, "result")
    text = file.text(result) if result is not None else ""
    return text == "bool" or any(note.fact.idiom is not Idiom.CHECK for note in notes)


def _object(file: GoFile, note: Note) -> str:
    thing = note.fact.object
    return file.tree.data[thing.start : thing.end].decode("utf-8", "replace") if thing is not None else ""


def _given(file: GoFile, note: Note) -> bool:
    """Whether the object came in from outside: as a parameter or as the receiver."""
    root = re.split(r"[.(\[]", _object(file, note).lstrip("(&*"))[0]
    local = file.scopes.find(root, note.fact.span.start)
    if local is None:
        return False
    statement = local.statement
    accessor = b"Accessor(" in file.tree.data[statement.start_byte : statement.end_byte]
    return statement.type == "parameter_declaration" or (statement.type == "short_var_declaration" and accessor)
