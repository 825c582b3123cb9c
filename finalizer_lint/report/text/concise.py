"""``--output-format concise``: for people, a line for each finding."""

from __future__ import annotations

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.closing import closing
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import and_more, code


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:
    lines = (_line(f, more, places, style) + "\n" for f, more in outcome.shown(minimum))
    return "".join(lines) + closing(outcome, minimum)


def _line(f: Finding, more: int, places: ReportPlaces, style: Style) -> str:
    start = places.start(f.path, f.span)
    where = style.bold(f"{printable(f.path)}:{start.line}:{start.column}")
    return f"{where}: {code(f, style)} {f.severity.value}: {printable(f.message)}{and_more(more)}"
