"""Findings in a dump of live objects, printed as they come. They name the object: nobody can edit its line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable

from finalizer_lint.core import records
from finalizer_lint.core.counts import counted
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import printable
from finalizer_lint.dump import Dump
from finalizer_lint.report.as_json import VERSION, position, row
from finalizer_lint.report.jsonl import line
from finalizer_lint.report.text import code, label
from finalizer_lint.report.text_style import Style
from finalizer_lint.report.wording import object_name
from finalizer_lint.rules.fin901_syntax_error import RULE as SYNTAX_ERROR
from finalizer_lint.run.live import Placed

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
        self.broken |= finding.code == SYNTAX_ERROR.code


def stream(name: str, dump: Dump, found: Iterable[Placed], write: Write, style: Style, minimum: Severity) -> Totals:
    """Print findings in the format ``name``, one of ``FORMATS``, while they are found."""
    totals = Totals()
    if name == "json":
        _json(found, write, totals)
        return totals
    if name == "jsonl":
        for placed in found:
            totals.note(placed.finding)
            write(line(_row(placed.finding, placed)))
        return totals
    show = _full if name == "full" else _concise
    for placed in found:
        totals.note(placed.finding)
        if placed.finding.severity.rank >= minimum.rank:
            write(show(placed, style))
    write(_closing(dump, totals.counts, minimum))
    return totals


def _where(placed: Placed) -> str:
    """The object as kubectl names it, else the place in the stream."""
    name = object_name(placed.finding.object)
    return printable(name) if name else f"{placed.finding.path}:{placed.start.line}:{placed.start.column}"


def _concise(placed: Placed, style: Style) -> str:
    f = placed.finding
    return f"{style.bold(_where(placed))}: {code(f, style)} {f.severity.value}: {printable(f.message)}\n"


def _full(placed: Placed, style: Style) -> str:
    f = placed.finding
    lines = [
        f"{label(f, style)}: {style.bold(printable(f.message))}",
        f" {style.dim('-->')} {_where(placed)}",
    ]
    if f.help:
        lines.append(f"  {style.dim('=')} help: {printable(f.help)}")
    return "\n".join(lines) + "\n\n"


def _closing(dump: Dump, counts: Counter[Severity], minimum: Severity) -> str:
    objects = counted(dump.seen, "object")
    shown = [counted(counts[s], s.value) for s in _WORST_FIRST if counts[s] and s.rank >= minimum.rank]
    hidden = sum(counts[s] for s in _WORST_FIRST if s.rank < minimum.rank)
    text = f"Found {', '.join(shown)} in {objects}.\n" if shown else f"No findings in {objects}.\n"
    if hidden:
        text += f"{counted(hidden, 'finding')} below {minimum.value} not shown (--min-severity info shows them).\n"
    return text


def _json(found: Iterable[Placed], write: Write, totals: Totals) -> None:
    write(f'{{"version": {VERSION}, "findings": [')
    for number, placed in enumerate(found):
        totals.note(placed.finding)
        write((",\n" if number else "\n") + json.dumps(_row(placed.finding, placed), ensure_ascii=False))
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
    write(f'\n], "summary": {json.dumps(summary)}}}\n')


def _row(finding: Finding, placed: Placed) -> dict[str, object]:
    place = {"path": finding.path, "start": position(placed.start), "end": position(placed.end)}
    return row(finding, place, related=[], fixes=[])
