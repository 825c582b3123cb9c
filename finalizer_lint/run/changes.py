"""Apply fixes: order, overlap, verify in memory, and have the files written."""

from __future__ import annotations

import bisect
import os
from collections import defaultdict
from collections.abc import Iterable

from finalizer_lint.codemods.language_codemods import codemods_of
from finalizer_lint.core import records
from finalizer_lint.core.edits import splice
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Fix
from finalizer_lint.core.refusals.writing import OVERLAP
from finalizer_lint.disk import writing
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.run.verify import Promise, objection


class FixError(Exception):
    """A fix that could not be verified."""


@records.record(frozen=True, slots=True)
class Change:
    """One file before and after."""

    file: File
    before: bytes
    after: bytes


def plan_changes(fixes: Iterable[Fix], files: Files) -> tuple[list[Change], list[tuple[Fix, str]]]:
    """The files as they would be, and the fixes that were left out, each with the reason. Writes nothing.

    Of two fixes that overlap only the first is taken. A fix is taken whole or not at all.
    """
    plan = _EditPlan(files)
    skipped: list[tuple[Fix, str]] = []
    groups = [list(fixes)]
    while groups:  # all at once, and by halves only what cannot be taken so: taking facts again is what costs time
        group = groups.pop()
        disjoint, overlapping = plan.apart(group)
        reason = plan.take(disjoint)
        if reason is None:
            skipped += [(fix, OVERLAP.sentence) for fix in overlapping]
        elif len(group) == 1:
            skipped.append((group[0], reason))
        else:
            half = len(group) // 2
            groups += [group[half:], group[:half]]
    return plan.changes(), skipped


class _EditPlan:
    """The edits that will be made, by path, and what becomes of the files."""

    def __init__(self, files: Files) -> None:
        self._files = {file.source.path: file for file in files.known()}
        self._edits: dict[str, list[Edit]] = defaultdict(list)
        self._spans: dict[str, list[Span]] = defaultdict(list)  # in order, none overlaps another
        self._after: dict[str, bytes] = {}
        self._promise = Promise()

    def apart(self, fixes: list[Fix]) -> tuple[list[Fix], list[Fix]]:
        """Those that overlap neither what is taken nor one before them; and the others."""
        spans: dict[str, list[Span]] = defaultdict(list)
        disjoint, overlapping = [], []
        for fix in fixes:
            if any(
                _overlap(spans_by_path[edit.path], edit.span)
                for edit in fix.edits
                for spans_by_path in (self._spans, spans)
            ):
                overlapping.append(fix)
                continue
            disjoint.append(fix)
            for edit in fix.edits:
                bisect.insort(spans[edit.path], edit.span)
        return disjoint, overlapping

    def take(self, fixes: list[Fix]) -> str | None:
        """Take all of the fixes, or none of them for the reason that comes back."""
        added: dict[str, list[Edit]] = defaultdict(list)
        for edit in (edit for fix in fixes for edit in fix.edits):
            added[edit.path].append(edit)
        promise = self._promise.and_of(fixes)
        try:
            after = {
                path: _rewritten(self._files[path], self._edits[path] + edits, promise) for path, edits in added.items()
            }
        except FixError as error:
            return str(error)
        self._promise = promise
        self._after.update(after)
        for path, edits in added.items():
            self._edits[path] += edits
            self._spans[path] = sorted([*self._spans[path], *(edit.span for edit in edits)])
        return None

    def changes(self) -> list[Change]:
        return [
            Change(self._files[path], self._files[path].source.data, after)
            for path, after in sorted(self._after.items())
        ]


def _overlap(spans: list[Span], span: Span) -> bool:
    """Whether any of the spans, which are in order and don't overlap, overlaps another one."""
    after = bisect.bisect_left(spans, span)
    if after > 0 and spans[after - 1].overlaps(span):
        return True
    while after < len(spans) and spans[after].start < span.end:
        if spans[after].overlaps(span):
            return True
        after += 1
    return False


def _rewritten(file: File, edits: list[Edit], promise: Promise) -> bytes:
    """The new bytes of a file. Raises FixError unless its facts differ from the old ones just as planned."""
    if file.is_code:
        edits = codemods_of(file.language).laid_out(file.source.data, edits)
    after = splice(file.source.data, edits)
    reason = objection(file, edits, after, promise)
    if reason is not None:
        raise FixError(reason)
    return after


def write(changes: Iterable[Change]) -> None:
    """Put the new bytes in place, of all files or of none. Raises WriteError."""
    writing.rewrite(
        writing.Rewrite(os.fspath(change.file.path), change.file.source.path, change.before, change.after)
        for change in changes
    )
