"""``--output-format grouped``: for people, the findings under the path of their file."""

from __future__ import annotations

import itertools
from operator import attrgetter

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.closing import closing
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import code


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:
    groups = itertools.groupby(outcome.report.at_least(minimum), key=attrgetter("path"))
    return "".join(_group(path, list(findings), places, style) for path, findings in groups) + closing(outcome, minimum)


def _group(path: str, findings: list[Finding], places: ReportPlaces, style: Style) -> str:
    rows = [(f, places.start(path, f.span)) for f in findings]
    width = max(len(f"{position.line}:{position.column}") for _, position in rows)
    lines = [f"{style.bold(printable(path))}:"]
    for f, position in rows:
        where = f"{position.line}:{position.column}".ljust(width)
        lines.append(f"  {where}  {code(f, style)} {f.severity.value}: {printable(f.message)}")
    return "\n".join(lines) + "\n\n"
