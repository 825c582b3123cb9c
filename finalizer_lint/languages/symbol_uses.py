"""Where code has the value of a symbol, and as what: what a rename must know of each constant that it touches."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span, Symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from finalizer_lint.languages.workspace import WorkspaceFile


class Standing(str, enum.Enum):
    """What a value is where it stands."""

    MESSAGE = "message"  # told to people, or of no effect: any value does
    FINALIZER = "finalizer"  # put on an object, taken off, or compared with one of its finalizers
    OTHER = "other"  # surely something else: a label, a name, a key
    BOTH = "both"  # a finalizer and something else, by the same mention
    UNKNOWN = "unknown"


@records.record(frozen=True, slots=True)
class Meaning:
    """What a value is, ``purpose`` in words for people, and the place that shows it; none where nothing is done."""

    standing: Standing
    purpose: str = ""
    path: Path | None = None
    offset: int = 0


NOTHING = Meaning(Standing.MESSAGE)


@records.record(frozen=True, slots=True)
class SymbolUse:
    """One place that mentions a symbol, and what its value is there or where it goes from there."""

    path: Path
    span: Span
    meaning: Meaning

    @property
    def standing(self) -> Standing:
        return self.meaning.standing


class SymbolUses:
    """Asked of one project; the answer here is that of a language without symbols."""

    def of(self, file: WorkspaceFile, symbol: Symbol) -> Iterator[SymbolUse]:
        """Every place that has the value of a symbol, one by one; its declaration is none."""
        return iter(())

    def of_literal(self, file: WorkspaceFile, place: Span) -> Meaning | None:
        """What a string is where it is spelled out; None where none stands at just this place."""
        return None


def combined(meanings: Iterable[Meaning]) -> Meaning:
    """What a value is that goes to several places: one that is a finalizer here and a label there can't be parted."""
    by_standing: dict[Standing, Meaning] = {}
    for meaning in meanings:
        by_standing.setdefault(meaning.standing, meaning)
    other = by_standing.get(Standing.OTHER)
    if other is not None and Standing.FINALIZER in by_standing:
        return records.replace(other, standing=Standing.BOTH)
    worst = (Standing.BOTH, Standing.UNKNOWN, Standing.OTHER, Standing.FINALIZER)
    return next((by_standing[standing] for standing in worst if standing in by_standing), NOTHING)
