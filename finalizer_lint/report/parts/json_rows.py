"""Findings, places and objects as JSON has them: the contracts of versions 1 and 2, only ever added to.

In version 1 each finding has all of its fixes. One that renames a name in a thousand places is written a thousand times
there, so version 2 writes it at the first finding that it does away with, and at the others refers to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from finalizer_lint.core.facts import ObjectRef, Span
from finalizer_lint.core.findings import Finding, Fix
from finalizer_lint.core.source import Position
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.report.parts.places import ReportPlaces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.core.refusals.refusal import HeldBack

Row = dict[str, Any]


class FindingRows:
    """The findings of one run, in the order in which they are written."""

    def __init__(self, places: ReportPlaces, version: int) -> None:
        self._places = places
        self._version = version
        self._ids: dict[Fix, int] = {}

    def of(self, f: Finding) -> Row:
        places = self._places
        related = [{**place_row(r.path, r.span, places), "message": r.message} for r in f.related]
        fixes = [self._fix(fix) for fix in f.fixes if fix.edits or fix.refusal]
        return row(f, place_row(f.path, f.span, places), related, fixes)

    def _fix(self, fix: Fix) -> Row:
        if self._version == 1:
            return _fix(fix)
        number = self._ids.get(fix)
        if number is not None:
            return {"id": number}
        number = self._ids[fix] = len(self._ids) + 1
        return {"id": number, **_fix(fix)}


def row(f: Finding, place: Row, related: list[Row], fixes: list[Row]) -> Row:
    """One finding in the order of the contract; ``place`` is its path, start and end."""
    return {
        "code": f.code,
        "rule": f.rule,
        "severity": f.severity.value,
        "message": f.message,
        "help": f.help,
        **place,
        "finalizer": f.finalizer,
        "suggestion": f.suggestion,
        "role": f.role.value if f.role else None,
        "owner": f.owner.value if f.owner else None,
        "object": object_row(f.object),
        "related": related,
        "fixes": fixes,
    }


def place_row(path: str, span: Span, places: ReportPlaces) -> Row:
    start, end = places.start(path, span), places.end(path, span)
    return {"path": path, "start": position_row(start), "end": position_row(end)}


def object_row(ref: ObjectRef | None) -> dict[str, str | None] | None:
    if ref is None:
        return None
    return {"apiVersion": ref.api_version, "kind": ref.kind, "namespace": ref.namespace, "name": ref.name}


def position_row(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _fix(fix: Fix) -> Row:
    return {
        "applicability": "display" if fix.held_back else fix.applicability.value,
        "title": fix.title,
        "held_back": _refusal(fix.refusal),
        "edits": [
            {"path": e.path, "start": e.span.start, "end": e.span.end, "replacement": e.replacement} for e in fix.edits
        ],
    }


def _refusal(held_back: HeldBack | None) -> Row | None:
    if held_back is None:
        return None
    return {"id": held_back.refusal.id, "reason": held_back.reason, "to_go_on": held_back.way}


def line(row: Mapping[str, object]) -> str:
    """JSON on a line of its own, for whatever reader."""
    return dumps(row) + "\n"
