"""Where values come from through calls, fields and results."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import WorkspaceFile


@records.record(frozen=True, slots=True)
class Site:
    """An expression that flows to the place asked for. ``sure``: to that one, not perhaps to another of its name.

    ``given`` is where it is handed on, for a local whose value the expression is.
    """

    path: Path
    expression: Expr
    sure: bool
    given: Span | None = None

    @property
    def place(self) -> tuple[Path, Span]:
        return self.path, self.expression.span


@records.record(frozen=True, slots=True)
class Flow:
    """What reaches a place. ``complete``: nothing else does. ``dedicated``: the place is for a finalizer alone."""

    sites: tuple[Site, ...] = ()
    complete: bool = False
    dedicated: bool = False


class Flows:
    """Where values come from in one project: of those of a language that does not say, nothing is known."""

    def into(self, file: WorkspaceFile, where: Span) -> Flow:
        """What flows into the parameter, field or result at a place."""
        return Flow()
