"""Finalizers managed by hand, where controllerutil has a function for it. ``core.idioms`` has a table of the shapes.

From the text to a fact, by an example::

    func drop(o client.Object, name string) {
        others := []string{}
        for _, f := range o.GetFinalizers() {
            if f != name {
                others = append(others, f)
            }
        }
        o.SetFinalizers(others)
    }

1. ``accesses`` finds where the text reads or writes a list: ``o.GetFinalizers()`` and ``o.SetFinalizers(others)``.
   Each must be a member of something that is no package, no ``Spec`` and no struct with a field ``Finalizers`` of its
   own; the object is what is left without ``ObjectMeta``: ``o``.
2. ``follow`` goes upwards from each. The first is ranged over, which is a matter for ``shapes.loops``. Were it
   ``list := o.GetFinalizers()``, every use of ``list`` would be followed in its place, with ``list`` as its alias.
3. The loop does nothing but append the element to ``others``, under a condition that compares it with ``name`` and
   wants it to differ: it leaves ``name`` out. Whether that takes ``name`` off the object depends on where ``others``
   goes. Its uses behind the loop tell: the argument of ``SetFinalizers`` of ``o`` again. So the shape is remove-loop.
4. ``replace`` is what ``controllerutil.RemoveFinalizer(o, name)`` could stand in place of: the three statements from
   the declaration of ``others`` on. They stand right behind each other, and ``others`` is used nowhere else; with one
   more use, another object in the end or a second condition ``replace`` would be None, and with an alias, too: the
   variable would be left unused.
5. Some things show only when all notes of a function are there. ``drop`` does nothing besides and is given its object:
   it is a helper, and the fact says so; then the finding stands at the function, and its callers are related places.
   An append is a hazard if nothing before it asks for the name; what ``len(o.Finalizers) > 0`` means, its branches say.
"""

from __future__ import annotations

from collections import defaultdict

from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.handrolled.follow import follow_all
from finalizer_lint.languages.go.handrolled.hazards import Preconditions, hazard, preconditions_of
from finalizer_lint.languages.go.handrolled.helper_functions import helper_of
from finalizer_lint.languages.go.handrolled.notes import Note, Notes
from finalizer_lint.languages.go.handrolled.presence import shape_of
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.values.go_values import GoValues


def find_handrolled(file: GoFile, values: GoValues) -> tuple[Handrolled, ...]:
    """In the order of the text."""
    notes = Notes(file, values)
    follow_all(notes)
    _drop_covered(notes)
    found: dict[int, list[Note]] = defaultdict(list)
    for note in notes.notes.values():
        found[note.path[0].start_byte].append(note)
    by_function = [_of_weight(file, inside) for inside in found.values()]
    preconditions = preconditions_of(file, notes.notes.values())
    facts = [fact for inside in by_function if inside for fact in _finished(file, inside, preconditions)]
    return tuple(sorted(facts, key=lambda fact: (fact.span, fact.idiom.value)))


def _drop_covered(notes: Notes) -> None:
    """A loop that looks for a name to cut it out is no question of its own."""
    cuts = [note.fact for note in notes.notes.values() if note.fact.shape in (Shape.REMOVE_SPLICE, Shape.REMOVE_SWAP)]
    for key, note in list(notes.notes.items()):
        if note.fact.shape is Shape.CONTAINS_LOOP and any(note.fact.span.overlaps(cut.span) for cut in cuts):
            del notes.notes[key]


def _of_weight(file: GoFile, notes: list[Note]) -> list[Note]:
    """Without questions for a nil list by which nothing is decided: ``if o.Finalizers == nil`` makes an empty one."""
    return [note for note in notes if note.fact.shape is not Shape.NIL or shape_of(file, note, notes) is not Shape.NIL]


def _finished(file: GoFile, notes: list[Note], preconditions: Preconditions) -> list[Handrolled]:
    """The facts of one function, with what only all of them together show."""
    helper = helper_of(file, notes)
    questions = (note.fact.span.start for note in notes if note.fact.idiom in (Idiom.CHECK, Idiom.PRESENCE))
    asked = min(questions, default=None)
    return [
        records.replace(
            note.fact,
            helper=helper,
            hazard=hazard(file, note, asked, preconditions),
            shape=shape_of(file, note, notes),
        )
        for note in notes
    ]
