"""What edits make of a text: its new bytes, and where each place of the new text stood in the old one."""

from __future__ import annotations

import bisect
import sys

from finalizer_lint.core.facts import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from finalizer_lint.core.findings import Edit


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Replace the spans of one file's edits. The edits must not overlap; insertions at one place keep their order."""
    parts, offset = [], 0
    for edit in sorted(edits, key=lambda e: e.span):
        parts += [data[offset : edit.span.start], edit.replacement.encode("utf-8")]
        offset = edit.span.end
    return b"".join([*parts, data[offset:]])


class Origins:
    """Where the places of a new text stood in the old one.

    The edit of ``foo(a)`` that replaces ``a``, at offsets 4 to 5, by ``bcd``::

        old   f o o ( a     )
        new   f o o ( b c d )
        from  0 1 2 3 4 W W 5 6

    What an edit wrote begins where the replaced text began and ends where that ended, so a token that was replaced by
    another one has the old one's place; the offsets between have none. All of an insertion has the one place where it
    was made, and the places on both sides of what was taken away count as one.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = sorted(edits, key=lambda e: e.span)
        self._starts: list[int] = []  # of what each edit wrote, in the new text
        self._ends: list[int] = []
        self._removed: list[Span] = []
        growth = 0
        for edit in self._edits:
            start = edit.span.start + growth
            self._starts.append(start)
            self._ends.append(start + len(edit.replacement.encode("utf-8")))
            growth = self._ends[-1] - edit.span.end
            if not edit.replacement:
                self._remove(edit.span)

    def _remove(self, span: Span) -> None:
        if self._removed and self._removed[-1].end == span.start:
            span = Span(self._removed.pop().start, span.end)
        self._removed.append(span)

    def before(self, place: Span) -> Span:
        """An old place, to be compared with ``after`` of a new one."""
        return Span(self._one(place.start), self._one(place.end))

    def after(self, place: Span) -> Span:
        """The old place of a new one. An end in the middle of what an edit wrote in place of something is -1."""
        return Span(self._one(self._old(place.start)), self._one(self._old(place.end)))

    def written(self, replaced: Span) -> Span | None:
        """The new place of what an edit wrote in place of an old one, None where none did."""
        for edit, start, end in zip(self._edits, self._starts, self._ends, strict=True):
            if edit.span == replaced:
                return Span(start, end)
        return None

    def written_by(self, place: Span) -> Edit | None:
        """The edit that wrote all of a new place, None where some of it is older."""
        for index in range(bisect.bisect_right(self._starts, place.start) - 1, -1, -1):
            if place.end <= self._ends[index]:
                return self._edits[index]
            if self._ends[index] < place.start:
                break
        return None

    def _old(self, new: int) -> int:
        index = bisect.bisect_right(self._starts, new) - 1  # the last edit that writes at or before it
        if index < 0:
            return new
        span, end = self._edits[index].span, self._ends[index]
        if new >= end:
            return span.end + new - end
        return span.start if new == self._starts[index] or span.start == span.end else -1

    def _one(self, old: int) -> int:
        index = bisect.bisect_right(self._removed, Span(old, sys.maxsize)) - 1
        return self._removed[index].start if index >= 0 and old <= self._removed[index].end else old
