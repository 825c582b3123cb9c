"""Finalizers managed by hand, where controllerutil has a function for it.

What the facts hold, by shape. ``replace`` is always what one call (or, for the loop that answers a question, ``return``
and one call) stands in place of; it is None wherever more than that would have to change.

========  ====================  ==================================================================================
idiom     shape                 code
========  ====================  ==================================================================================
add       append                ``o.Finalizers = append(o.Finalizers, x)``
add       append-accessor       ``o.SetFinalizers(append(o.GetFinalizers(), x))``
add       append-variable       ``f := append(o.Finalizers, x); o.SetFinalizers(f)``
add       add-call              ``o.Finalizers = addString(o.Finalizers, x)``; add-variable through a variable
add       add-set               ``s.Insert(x)`` of a set that becomes the object's list
add       set-one               ``o.Finalizers = []string{x}`` of an object that exists
remove    remove-call           ``o.Finalizers = removeString(o.Finalizers, x)``; remove-variable through a variable
remove    remove-loop           a loop that keeps all others in a new list
remove    remove-splice         ``append(l[:i], l[i+1:]...)``, ``slices.Delete(l, i, i+1)``
remove    remove-swap           the last item is put in its place, ``l = l[:len(l)-1]``
remove    delete-func           ``slices.DeleteFunc(l, func(f string) bool { return f == x })``
remove    remove-set            ``s.Delete(x)`` of a set that becomes the object's list
check     contains-call         ``containsString(o.Finalizers, x)``, ``sets.New(o.Finalizers...).Has(x)``
check     contains-func         ``slices.ContainsFunc`` with such a comparison
check     contains-loop         a loop that compares and answers; ``replace`` holds the ``return false`` after it, too
check     index                 ``slices.Index(o.Finalizers, x) >= 0``
clear     clear                 ``o.SetFinalizers(nil)``; clear-copy where what is cleared is created or written out
clear     clear-loop            ``RemoveFinalizer(o, f)`` for each ``f`` of the list
presence  len                   ``len(o.Finalizers) > 0``
presence  add-if-empty          the same, and a name is only added to objects that have none
presence  taken-as-own          the same, and what follows is only right if the finalizer is one's own
========  ====================  ==================================================================================

A check that is ``negated`` has its ``!`` (or its ``== -1``) within ``span`` and ``replace``.
"""

from __future__ import annotations

from collections import defaultdict

from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled
from finalizer_lint.languages.go.facts.collector import Collector
from finalizer_lint.languages.go.handrolled.follow import run
from finalizer_lint.languages.go.handrolled.hazards import hazard
from finalizer_lint.languages.go.handrolled.helpers import helper_of
from finalizer_lint.languages.go.handrolled.notes import Note, Notes
from finalizer_lint.languages.go.handrolled.presence import shape_of


def handrolled(found: Collector) -> tuple[Handrolled, ...]:
    """In the order of the text."""
    notes = Notes(found)
    run(notes)
    _drop_covered(notes)
    by_function: dict[int, list[Note]] = defaultdict(list)
    for note in notes.notes.values():
        by_function[note.path[0].start_byte].append(note)
    facts = [fact for inside in by_function.values() for fact in _finished(found, inside)]
    return tuple(sorted(facts, key=lambda fact: (fact.span, fact.idiom.value)))


def _drop_covered(notes: Notes) -> None:
    """A loop that looks for a name to cut it out is no question of its own."""
    cuts = [note.fact for note in notes.notes.values() if note.fact.shape in ("remove-splice", "remove-swap")]
    for key, note in list(notes.notes.items()):
        if note.fact.shape == "contains-loop" and any(note.fact.span.overlaps(cut.span) for cut in cuts):
            del notes.notes[key]


def _finished(found: Collector, notes: list[Note]) -> list[Handrolled]:
    """The facts of one function, with what only all of them together show."""
    helper = helper_of(found, notes)
    return [
        records.replace(note.fact, helper=helper, hazard=hazard(found, note, notes), shape=shape_of(found, note, notes))
        for note in notes
    ]
