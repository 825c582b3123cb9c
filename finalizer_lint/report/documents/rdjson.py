"""``--output-format rdjson``: Reviewdog Diagnostic Format. Its columns are bytes of the line, from 1."""

from __future__ import annotations

from typing import Any

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.source import Source
from finalizer_lint.report.parts.json_text import document
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import with_help
from finalizer_lint.rules import rule_of


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    values = {
        "source": {"name": "finalizer-lint", "url": "https://github.com/finalizer-lint/finalizer-lint"},
        "diagnostics": (_diagnostic(f, places) for f in outcome.report.findings),
    }
    return document(values)


def _diagnostic(f: Finding, places: ReportPlaces) -> dict[str, Any]:
    return {
        "message": with_help(f),
        "location": _location(f.path, f.span, places),
        "severity": f.severity.name,
        "code": {"value": f.code, "url": rule_of(f.code).url},
        "suggestions": _suggestions(f, places.source(f.path)),
        "related_locations": [{"message": r.message, "location": _location(r.path, r.span, places)} for r in f.related],
    }


def _suggestions(f: Finding, source: Source) -> list[dict[str, Any]]:
    """The fixes of one edit. Reviewdog offers each edit by itself, and half a rename is worse than none."""
    edits = [fix.edits[0] for fix in f.fixes if len(fix.edits) == 1 and not fix.held_back]
    return [{"range": _range(source, e.span), "text": e.replacement} for e in edits if e.path == f.path]


def _location(path: str, span: Span, places: ReportPlaces) -> dict[str, Any]:
    return {"path": path, "range": _range(places.source(path), span)}


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line = source.line_of(offset)
    return {"line": line, "column": offset - source.line_start(line) + 1}
