"""``--output-format json``: one object, of version 2 or 1, only ever added to."""

from __future__ import annotations

from finalizer_lint.core.findings import Severity
from finalizer_lint.report.parts.json_rows import FindingRows
from finalizer_lint.report.parts.json_text import document
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    report, rows = outcome.report, FindingRows(places, outcome.json_version)
    values = {
        "version": outcome.json_version,
        "findings": map(rows.of, report.findings),
        "summary": {
            "files_scanned": report.scanned,
            "files_parsed": report.parsed,
            "unreadable": len(report.unreadable),
            "findings": {s.value: outcome.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)},
            "suppressed": len(report.silenced),
            "fixable": outcome.fixable,
            "fixed": outcome.fixed,
            "held_back": len(outcome.held_back),
        },
    }
    return document(values)
