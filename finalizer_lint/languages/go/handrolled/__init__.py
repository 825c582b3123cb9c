"""Finalizers managed by hand, where controllerutil has a function for it."""

from __future__ import annotations

from collections import defaultdict

from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled
from finalizer_lint.core.idioms import Shape
from finalizer_lint.languages.go.handrolled.follow import follow_all
from finalizer_lint.languages.go.handrolled.hazards import hazard
from finalizer_lint.languages.go.handrolled.helpers import helper_of
from finalizer_lint.languages.go.handrolled.notes import Note, Notes
from finalizer_lint.languages.go.handrolled.presence import shape_of
from finalizer_lint.languages.go.syntax.file import GoFile
from finalizer_lint.languages.go.values.values import Values


def find_handrolled(file: GoFile, values: Values) -> tuple[Handrolled, ...]:
    """In the order of the text."""
    notes = Notes(file, values)
    follow_all(notes)
    _drop_covered(notes)
    by_function: dict[int, list[Note]] = defaultdict(list)
    for note in notes.notes.values():
        by_function[note.path[0].start_byte].append(note)
    facts = [fact for inside in by_function.values() for fact in _finished(file, inside)]
    return tuple(sorted(facts, key=lambda fact: (fact.span, fact.idiom.value)))


def _drop_covered(notes: Notes) -> None:
    """A loop that looks for a name to cut it out is no question of its own."""
    cuts = [note.fact for note in notes.notes.values() if note.fact.shape in (Shape.REMOVE_SPLICE, Shape.REMOVE_SWAP)]
    for key, note in list(notes.notes.items()):
        if note.fact.shape is Shape.CONTAINS_LOOP and any(note.fact.span.overlaps(cut.span) for cut in cuts):
            del notes.notes[key]


def _finished(file: GoFile, notes: list[Note]) -> list[Handrolled]:
    """The facts of one function, with what only all of them together show."""
    helper = helper_of(file, notes)
    return [
        records.replace(note.fact, helper=helper, hazard=hazard(file, note, notes), shape=shape_of(file, note, notes))
        for note in notes
    ]
