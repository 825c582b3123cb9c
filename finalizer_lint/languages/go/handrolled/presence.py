"""What follows from an object's having any finalizer: what is asked does not say whose it is."""

from __future__ import annotations

from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.notes import Note
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer


def shape_of(file: GoFile, note: Note, others: list[Note]) -> Shape:
    """The shape of a note; of ``len(o.Finalizers) > 0`` by what it decides.

    That an object without any finalizer lacks one's own, too, is no mistake.
    """
    if note.fact.idiom is not Idiom.PRESENCE:
        return note.fact.shape
    inside = next((node for node in reversed(note.path) if node.type in ("if_statement", "return_statement")), None)
    if inside is None:
        return note.fact.shape
    if inside.type == "return_statement":
        whole = inside.end_byte == note.fact.span.end and not note.fact.negated
        return Shape.TAKEN_AS_OWN if whole and _says_has(file, note.path[0]) else note.fact.shape
    block, condition = field(inside, "consequence"), field(inside, "condition")
    if block is None or condition is None or note.fact.span.start >= condition.end_byte:
        return note.fact.shape
    if note.fact.negated:
        return Shape.ADD_IF_EMPTY if _adds(file, block, others) else note.fact.shape
    from finalizer_lint.languages.go.handrolled.shapes.predicates import leaves_loop  # few files ask so

    if leaves_loop(block) and any(other.fact.idiom is Idiom.ADD and _after(other, inside, note) for other in others):
        return Shape.ADD_IF_EMPTY
    deleted = file.tree.data.find(b"DeletionTimestamp", condition.start_byte, condition.end_byte) != -1
    clears = any(other.fact.idiom is Idiom.CLEAR and _within(other, block) for other in others)
    return Shape.TAKEN_AS_OWN if deleted or clears else note.fact.shape


def _says_has(file: GoFile, function: Node) -> bool:
    name = field(function, "name")
    return name is not None and says_finalizer(file.text(name))


def _adds(file: GoFile, block: Node, others: list[Note]) -> bool:
    by_call = file.tree.data.find(b"AddFinalizer(", block.start_byte, block.end_byte) != -1
    return by_call or any(other.fact.idiom is Idiom.ADD and _within(other, block) for other in others)


def _within(note: Note, block: Node) -> bool:
    return block.start_byte <= note.fact.span.start < block.end_byte


def _after(add: Note, statement: Node, question: Note) -> bool:
    """Whether the add comes right after, in the block of the question."""
    depth = next((i for i, node in enumerate(question.path) if node.id == statement.id), 0)
    around = next((node for node in reversed(question.path[:depth]) if node.type == "block"), None)
    return around is not None and add.fact.span.start >= statement.end_byte and add.fact.span.end <= around.end_byte
