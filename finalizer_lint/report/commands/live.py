"""Findings in a dump of live objects, printed as they come. They name the object: nobody can edit its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.dump import Dump
from finalizer_lint.report.parts.alike import Repeated
from finalizer_lint.report.parts.json_rows import line, position_row, row
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.wording import code, label, object_name
from finalizer_lint.rules import rule_of
from finalizer_lint.run.live_objects import LiveFinding

Write = Callable[[str], object]
FORMATS = ("full", "concise", "json", "jsonl")
_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@records.record(slots=True)
class Totals:
    """What a stream came to. ``broken``: the dump broke off or an object could not be understood."""

    counts: Counter[Severity] = records.field(default_factory=Counter)
    codes: Counter[str] = records.field(default_factory=Counter)
    broken: bool = False

    def note(self, finding: Finding) -> None:
        self.counts[finding.severity] += 1
        self.codes[finding.code] += 1
        self.broken |= rule_of(finding.code).reports_syntax


def stream(
    name: str,
    dump: Dump,
    findings: Iterable[LiveFinding],
    write: Write,
    style: Style,
    minimum: Severity,
    json_version: int,
    *,
    show_all: bool,
) -> Totals:
    """Print findings in the format ``name``, one of ``FORMATS``, while they are found.

    For people those that are alike are counted once a few were shown, unless ``show_all``.
    """
    totals = Totals()
    if name == "json":
        _json(findings, write, totals, json_version)
        return totals
    if name == "jsonl":
        for live in findings:
            totals.note(live.finding)
            write(line(_row(live.finding, live)))
        return totals
    show = _full if name == "full" else _concise
    repeated = Repeated()
    for live in findings:
        totals.note(live.finding)
        if live.finding.severity.rank >= minimum.rank and (show_all or repeated.shows(live.finding)):
            write(show(live, style))
    for first, times in repeated.left_out():
        what = f"{code(first, style)} {first.severity.value}: {printable(first.message)}"
        write(f"{what} (and {times} more: --show-all)\n")
    write(_closing(dump, totals.counts, minimum))
    return totals


def _where(live: LiveFinding) -> str:
    """The object as kubectl names it, else the place in the stream."""
    name = object_name(live.finding.object)
    return printable(name) if name else f"{live.finding.path}:{live.start.line}:{live.start.column}"


def _concise(live: LiveFinding, style: Style) -> str:
    f = live.finding
    return f"{style.bold(_where(live))}: {code(f, style)} {f.severity.value}: {printable(f.message)}\n"


def _full(live: LiveFinding, style: Style) -> str:
    f = live.finding
    lines = [
        f"{label(f, style)}: {style.bold(printable(f.message))}",
        f" {style.dim('-->')} {_where(live)}",
    ]
    if f.help:
        lines.append(f"  {style.dim('=')} help: {printable(f.help)}")
    return "\n".join(lines) + "\n\n"


def _closing(dump: Dump, counts: Counter[Severity], minimum: Severity) -> str:
    objects = counted(dump.seen, "object")
    parts = [counted(counts[s], s.value) for s in _WORST_FIRST if counts[s] and s.rank >= minimum.rank]
    hidden = sum(counts[s] for s in _WORST_FIRST if s.rank < minimum.rank)
    text = f"Found {', '.join(parts)} in {objects}.\n" if parts else f"No findings in {objects}.\n"
    if hidden:
        text += f"{counted(hidden, 'finding')} below {minimum.value} not shown (--min-severity info shows them).\n"
    return text


def _json(findings: Iterable[LiveFinding], write: Write, totals: Totals, version: int) -> None:
    write(f'{{"version": {version}, "findings": [')
    for number, live in enumerate(findings):
        totals.note(live.finding)
        write((",\n" if number else "\n") + dumps(_row(live.finding, live)))
    summary = {
        "files_scanned": 1,
        "files_parsed": 1,
        "unreadable": 0,
        "findings": {s.value: totals.counts[s] for s in _WORST_FIRST},
        "suppressed": 0,
        "fixable": 0,
        "fixed": 0,
        "held_back": 0,
    }
    write(f'\n], "summary": {dumps(summary)}}}\n')


def _row(finding: Finding, live: LiveFinding) -> dict[str, object]:
    place = {"path": finding.path, "start": position_row(live.start), "end": position_row(live.end)}
    return row(finding, place, related=[], fixes=[])
