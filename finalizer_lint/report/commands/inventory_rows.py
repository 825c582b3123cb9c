"""The rows of an inventory: a name at a place, of files that were linted or of a dump of live objects."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef, Role, Span
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.core.names import ObjectClass
from finalizer_lint.core.source import Position
from finalizer_lint.project.names.ownership import Ownership
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.report.parts.json_rows import Row, place_row
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.run.result import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.run.live_objects import LiveUse


@records.record(frozen=True, slots=True)
class NamePlace:
    """``name`` is None where it is not known statically, ``declaration`` the JSON of its constant's place.

    ``object_class`` is what the server judges it as, where that is known, by the Kubernetes ``version``.
    """

    name: str | None
    role: Role
    path: str
    start: Position
    end: Position
    declaration: Row | None
    ownership: Ownership | None
    object: ObjectRef | None
    object_class: ObjectClass | None
    version: str
    language: str
    in_test: bool

    @property
    def owner(self) -> Owner | None:
        return self.ownership.owner if self.ownership else None


def of_report(report: Report, pattern: str | None) -> list[NamePlace]:
    """One row a place, in the order of paths and places; ``pattern`` is a glob that the name must match."""
    uses: dict[tuple[str, Span], ResolvedUse] = {}
    for use in (*(declaration.use for declaration in report.names.declarations), *report.names.uses):
        key = (use.file.source.path, use.span)
        if use.file.linted and use.file.ours and (key not in uses or uses[key].name is None):
            uses[key] = use
    return list(_rows_of_files(report, (uses[key] for key in sorted(uses) if _matches(uses[key].name, pattern))))


def of_dump(uses: Iterable[LiveUse], pattern: str | None) -> Iterator[NamePlace]:
    """One row a name of an object, in the order of the stream, while it is read. Raises DumpError."""
    for live in uses:
        if _matches(live.use.name, pattern):
            yield _row(live.use, live.ownership, (live.start, live.end), None)


def _rows_of_files(report: Report, uses: Iterable[ResolvedUse]) -> Iterator[NamePlace]:
    places = ReportPlaces(report)
    for use in uses:
        path, constant = use.file.source.path, use.constant
        ownership = report.names.ownerships[use.name] if use.name is not None else None
        declaration = place_row(constant.file.source.path, constant.symbol.span, places) if constant else None
        yield _row(use, ownership, (places.start(path, use.span), places.end(path, use.span)), declaration)


def _row(
    use: ResolvedUse, ownership: Ownership | None, place: tuple[Position, Position], declaration: Row | None
) -> NamePlace:
    file, version = use.file, use.file.settings.kubernetes
    object_class = class_of_place(use.place, use.object, version)
    return NamePlace(
        use.name,
        use.role,
        file.source.path,
        *place,
        declaration,
        ownership,
        use.object,
        object_class,
        version,
        file.language.name,
        file.in_test,
    )


def _matches(name: str | None, pattern: str | None) -> bool:
    return pattern is None or (name is not None and fnmatch.fnmatchcase(name, pattern))
