"""Many places of one text, asked whether they hold another one."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from finalizer_lint.core.facts import Span


class SpanSet:
    """The bytes that any of several spans covers; they may overlap, and come in any order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def blanked(self, data: bytes, start: int, end: int) -> bytes:
        """A part of the text, with a blank for each byte that is covered."""
        parts = []
        index = max(bisect.bisect_right(self._starts, start) - 1, 0)
        while start < end and index < len(self._starts) and self._starts[index] < end:
            first, last = max(self._starts[index], start), min(self._ends[index], end)
            if first < last:
                parts += [data[start:first], b" " * (last - first)]
                start = last
            index += 1
        return b"".join([*parts, data[start:end]])

    def __contains__(self, offset: int) -> bool:
        index = bisect.bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
