"""``--output-format concise``: for people, a line for each finding."""

from __future__ import annotations

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.closing import closing
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import code


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:
    findings = outcome.report.at_least(minimum)
    return "".join(_line(f, places, style) + "\n" for f in findings) + closing(outcome, minimum)


def _line(f: Finding, places: ReportPlaces, style: Style) -> str:
    start = places.start(f.path, f.span)
    where = style.bold(f"{printable(f.path)}:{start.line}:{start.column}")
    return f"{where}: {code(f, style)} {f.severity.value}: {printable(f.message)}"
