"""``--output-format jsonl``: a line for each finding, in the shape that it has in ``json``."""

from __future__ import annotations

from finalizer_lint.core.findings import Severity
from finalizer_lint.report.parts.json_rows import FindingRows, line
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    rows = FindingRows(places, outcome.json_version)
    return "".join(line(rows.of(f)) for f in outcome.report.findings)
