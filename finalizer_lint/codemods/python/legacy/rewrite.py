"""Python code that takes off a finalizer's new name, made to take off the old one too.

The new name alone is added. What a client library is told is done again for the old name; kopf gets a handler.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.checks import keep_checking
from finalizer_lint.codemods.python.legacy.constant import constant_edit
from finalizer_lint.codemods.python.legacy.early_additions import keep_off_deleted
from finalizer_lint.codemods.python.legacy.kopf_handlers import is_kopf, keep_in_kopf
from finalizer_lint.codemods.python.legacy.legacy_uses import Places, sequence
from finalizer_lint.codemods.python.legacy.places_in_lists import finds_to_take_off
from finalizer_lint.codemods.python.legacy.removal import keep_removing
from finalizer_lint.codemods.python.legacy.retire import retire as retire_beside
from finalizer_lint.codemods.python.legacy.spelling import Spelling
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Gain, Move
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant

__all__ = ["constant_edit", "keep"]


@records.record(frozen=True, slots=True)
class FileRewrite:
    """What was written to keep a legacy name alive in one file, and what must be done by hand (place and reason).

    ``removed`` counts the places at which the file takes the current name off, by itself or by what it tells a library.
    ``reaches_other``: it needs the legacy constant of another module.
    """

    edits: tuple[Edit, ...] = ()
    gains: tuple[Gain, ...] = ()
    by_hand: tuple[tuple[Span, ByHandError], ...] = ()
    removed: int = 0
    reaches_other: bool = False


def keep(
    file: File,
    removals: Sequence[Span],
    checks: Sequence[Span],
    adds: Sequence[Span],
    *,
    old: str,
    new: str,
    constant: Constant | None,
    retire: bool,
    files: Files | None = None,
    move: Move | None = None,
    flowed: frozenset[Span] = frozenset(),
) -> FileRewrite:
    """Write removals and checks of ``old`` beside those of the current name in one file.

    ``constant`` is the one that spells the current name, None where the uses spell it themselves. When it stands in
    this file the legacy constant is among the edits, else ``constant_edit`` gives it. ``files`` shows the helpers and
    the handlers of other modules; without it they count as not seen. ``move`` is that of a constant which is shared.
    ``flowed`` are the places at which the name is a parameter or an attribute.
    """
    every = (*removals, *checks, *adds)
    try:
        text = Text(file)
        spelling = Spelling(text, constant, old, new, move)
    except ByHandError as reason:
        return FileRewrite(by_hand=tuple((span, reason) for span in every))
    by_place = [span for span in checks if _is_found(text, span)]
    taking = sequence([*removals, *by_place])
    places = Places(text, spelling, taking, sequence(adds), sequence(checks), old, new, retire, files, flowed)
    by_hand: list[tuple[Span, ByHandError]] = []
    for work, spans in ((keep_removing, removals), (keep_checking, checks), (_add, adds)):
        by_hand += _each(places, work, sequence(spans))
    removed = len(removals) + places.library_adds + places.filters
    if not places.edits:
        return FileRewrite(by_hand=tuple(by_hand), removed=removed)
    # By place alone: two insertions at one place stay in the order in which they were made
    edits = sorted(dict.fromkeys([*spelling.edits, *places.edits]), key=lambda edit: edit.span)
    written = [*spelling.identifiers, *sorted(places.functions)]
    gains = tuple(Gain(old, identifier) for identifier in written or [""])
    return FileRewrite(tuple(edits), gains, tuple(by_hand), removed, spelling.reaches_other)


def _is_found(text: Text, span: Span) -> bool:
    """Whether a check is for the place of the name in the list, by which it is taken off."""
    try:
        return finds_to_take_off(text, text.expression_at(span))
    except ByHandError:
        return False


def _each(
    places: Places, work: Callable[[Places, Span], None], spans: Sequence[Span]
) -> list[tuple[Span, ByHandError]]:
    by_hand = []
    for span in spans:
        before = list(places.edits)
        try:
            work(places, span)
        except ByHandError as reason:
            places.edits[:] = before
            by_hand.append((span, reason))
    return by_hand


def _add(places: Places, span: Span) -> None:
    if is_kopf(places.text, span):
        keep_in_kopf(places, span)
        places.library_adds += 1
        return
    keep_off_deleted(places, span)
    if places.retire:
        retire_beside(places, span)
