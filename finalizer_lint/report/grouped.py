"""``--output-format grouped``: for people, the findings under the path of their file."""

from __future__ import annotations

import itertools
from operator import attrgetter

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.places import Places
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text import closing, code
from finalizer_lint.report.text_style import Style


def render(outcome: Outcome, places: Places, style: Style, minimum: Severity) -> str:
    groups = itertools.groupby(outcome.report.at_least(minimum), key=attrgetter("path"))
    return "".join(_group(path, list(found), places, style) for path, found in groups) + closing(outcome, minimum)


def _group(path: str, found: list[Finding], places: Places, style: Style) -> str:
    rows = [(f, places.start(path, f.span)) for f in found]
    width = max(len(f"{at.line}:{at.column}") for _, at in rows)
    lines = [f"{style.bold(printable(path))}:"]
    for f, at in rows:
        where = f"{at.line}:{at.column}".ljust(width)
        lines.append(f"  {where}  {code(f, style)} {f.severity.value}: {printable(f.message)}")
    return "\n".join(lines) + "\n\n"
