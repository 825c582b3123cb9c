"""``--output-format markdown``: for a comment on a pull request, a table for each file, the worst first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.blocks import Block, Heading, Paragraph, Table, as_markdown
from finalizer_lint.report.parts.closing import closing
from finalizer_lint.report.parts.literal_text import code, plain
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import and_more
from finalizer_lint.rules import rule_of

Shown = tuple[Finding, int]  # and how many like it are left out


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:  # noqa: ARG001 - one signature
    return as_markdown(list(_blocks(outcome, places, minimum)))


def _blocks(outcome: Outcome, places: ReportPlaces, minimum: Severity) -> Iterator[Block]:
    yield Heading("finalizer-lint")
    for path, group in _files(outcome.shown(minimum)):
        yield Heading(code(printable(path)), level=3)
        rows = tuple(_row(f, more, places) for f, more in group)
        yield Table(("place", "severity", "rule", "message"), rows)
    for line in closing(outcome, minimum).splitlines():
        yield Paragraph(plain(line))


def _files(shown: list[Shown]) -> list[tuple[str, list[Shown]]]:
    """What is shown of each file, those with the worst findings first."""
    files = [(path, list(group)) for path, group in itertools.groupby(shown, key=lambda one: one[0].path)]
    return sorted(files, key=lambda file: -max(f.severity.rank for f, _ in file[1]))


def _row(f: Finding, more: int, places: ReportPlaces) -> tuple[str, ...]:
    start = places.start(f.path, f.span)
    link = f"[{f.code}]({rule_of(f.code).url})"
    message = plain(printable(f.message) + and_more(more)) + (f"<br>{plain(printable(f.help))}" if f.help else "")
    return (f"{start.line}:{start.column}", f.severity.value, link, message)
