"""One comment that speaks to the linter."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span


@records.record(frozen=True, slots=True)
class Directive:
    """One comment. ``span`` is the comment, ``brackets`` the list of codes with its brackets, None where there is none.

    ``codes`` are the codes or names as they are written, each with its place; a ``//nolint:finalizer-lint`` has none
    and ``silences_all``. ``line`` is the 1-based line that it speaks of, 0 for the whole file.
    """

    span: Span
    brackets: Span | None
    codes: tuple[tuple[str, Span], ...]
    silences_all: bool
    line: int
    on_own_line: bool
