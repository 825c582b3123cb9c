"""``--output-format grouped``: for people, the findings under the path of their file."""

from __future__ import annotations

import itertools

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.closing import closing
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import and_more, code


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:
    groups = itertools.groupby(outcome.shown(minimum), key=lambda shown: shown[0].path)
    return "".join(_group(path, list(findings), places, style) for path, findings in groups) + closing(outcome, minimum)


def _group(path: str, findings: list[tuple[Finding, int]], places: ReportPlaces, style: Style) -> str:
    rows = [(f, more, places.start(path, f.span)) for f, more in findings]
    width = max(len(f"{position.line}:{position.column}") for _, _, position in rows)
    lines = [f"{style.bold(printable(path))}:"]
    for f, more, position in rows:
        where = f"{position.line}:{position.column}".ljust(width)
        lines.append(f"  {where}  {code(f, style)} {f.severity.value}: {printable(f.message)}{and_more(more)}")
    return "\n".join(lines) + "\n\n"
