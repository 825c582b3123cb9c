"""What a fix that is offered would make of the lines at its finding."""

from __future__ import annotations

import bisect
from collections import defaultdict

from finalizer_lint.core import records
from finalizer_lint.core.edits import splice
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Applicability, Edit, Finding, Fix
from finalizer_lint.core.source import Source

MOST = 8  # lines that are shown; the title says what else there is
MAX_LINE = 160

Line = tuple[str, str]  # a sign, - or +, and the text


@records.record(frozen=True, slots=True)
class Offer:
    """A fix at one finding: what it does, by which flags, and what it changes in the finding's file.

    ``lines`` begin at ``at``, a 1-based line, and ``more`` are left out. There are none where they are too long, or in
    other files only.
    """

    title: str
    flags: str
    at: int = 0
    lines: tuple[Line, ...] = ()
    more: int = 0


class Offers:
    """The offers of one run. The findings of a name share a fix, which may have thousands of edits: sorted once."""

    def __init__(self) -> None:
        self._by_path: dict[int, dict[str, list[Edit]]] = {}

    def of(self, f: Finding, source: Source) -> Offer | None:
        """What is offered at a finding in ``source``, None where nothing is, or it is held back."""
        fix = next((fix for fix in f.fixes if fix.edits and fix.held_back is None), None)
        if fix is None or fix.applicability is Applicability.DISPLAY:
            return None
        flags = "--fix" if fix.applicability is Applicability.SAFE else "--fix --unsafe-fixes"
        edits = self._edits(fix).get(f.path)
        if not edits:
            return Offer(fix.title, flags)
        at, before, after = _changed(source, _together(source, edits, f.span))
        lines = [*(("-", text) for text in before), *(("+", text) for text in after)]
        if any(len(text) > MAX_LINE for _, text in lines):
            return Offer(fix.title, flags)
        few = tuple(lines) if len(lines) <= MOST else tuple(lines[: MOST - 1])
        return Offer(fix.title, flags, at, few, len(lines) - len(few))

    def _edits(self, fix: Fix) -> dict[str, list[Edit]]:
        known = self._by_path.get(id(fix))
        if known is None:
            known = self._by_path[id(fix)] = defaultdict(list)
            for edit in sorted(fix.edits, key=lambda edit: edit.span):
                known[edit.path].append(edit)
        return known


def _together(source: Source, edits: list[Edit], span: Span) -> list[Edit]:
    """The edits on the lines of a place, and on those that these take with them; else the first ones of the file."""
    starts = [edit.span.start for edit in edits]
    line = source.line_of(span.start)
    at = bisect.bisect_left(starts, source.line_start(line))
    if at > 0 and source.line_of(edits[at - 1].span.end) >= line:
        at -= 1
    if at == len(edits) or source.line_of(starts[at]) > source.line_of(span.end):
        at = 0
    last = at + 1
    while last < len(edits) and source.line_of(starts[last]) <= source.line_of(edits[last - 1].span.end):
        last += 1
    return edits[at:last]


def _changed(source: Source, edits: list[Edit]) -> tuple[int, list[str], list[str]]:
    """The lines of some edits before and after, without those that stay, and the number of the first one."""
    first, last = source.line_of(edits[0].span.start), source.line_of(edits[-1].span.end)
    start, end = source.line_start(first), source.line_start(last) + source.line_length(last)
    moved = [records.replace(e, span=Span(e.span.start - start, e.span.end - start)) for e in edits]
    data = source.data[start:end]
    before, after = _lines(data), _lines(splice(data, moved))
    while before and after and before[0] == after[0]:
        del before[0], after[0]
        first += 1
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return first, before, after


def _lines(data: bytes) -> list[str]:
    return [line.decode("utf-8-sig", "replace") for line in data.splitlines()]
