"""What a codemod that keeps an old name alive gives back."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Gain


@records.record(frozen=True, slots=True)
class Kept:
    """What was written to keep a legacy name alive in one file, and what must be done by hand (place and reason).

    ``removed`` counts the places at which the file takes the current name off, by itself or by what it tells a library.
    """

    edits: tuple[Edit, ...] = ()
    gains: tuple[Gain, ...] = ()
    by_hand: tuple[tuple[Span, str], ...] = ()
    removed: int = 0


@records.record(frozen=True, slots=True)
class Legacy:
    """Whether renamed code goes on removing the old name, and whether it takes it off objects that are not deleted."""

    keep: bool = True
    retire: bool = False
