"""The text that a string literal stands for. It knows where each of its characters stands in the file."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span


@records.record(frozen=True, slots=True)
class Run:
    """``text`` stands at the bytes from ``start`` to ``end``: as it is, or as an escape or a hole for it.

    ``style`` is the literal's, as its language spells it; ``""`` where no part can be spelled anew.
    """

    text: str
    start: int
    end: int
    style: str = ""

    @property
    def as_it_is(self) -> bool:
        return len(self.text.encode()) == self.end - self.start

    def place(self, index: int) -> int:
        """Where a character stands that is not the first."""
        return self.start + (index if self.text.isascii() else len(self.text[:index].encode()))


class LiteralText:
    """Some runs, one behind the other.

    ``"a\\tb"`` in Go is the runs ``a``, a tab that stands for two bytes, and ``b``.
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = tuple(run for run in runs if run.text)
        self.value = "".join(run.text for run in self.runs)
        self._starts: list[int] = []
        start = 0
        for run in self.runs:
            self._starts.append(start)
            start += len(run.text)

    def span(self, start: int, end: int) -> Span:
        """The bytes of the characters from ``start`` to ``end``: of whole escapes, never of a part of one."""
        first = self._run_of(start)
        run, begins = self.runs[first], self._starts[first]
        left = run.place(start - begins) if run.as_it_is else run.start
        if start == end:
            return Span(left, left)
        last = self._run_of(end - 1)
        run, begins = self.runs[last], self._starts[last]
        return Span(left, run.place(end - begins) if run.as_it_is else run.end)

    def style(self, start: int, end: int) -> str | None:
        """How the literal is spelled that holds these characters; None where one token can't be put in their place."""
        runs = self.runs[self._run_of(start) : self._run_of(end - 1) + 1]
        torn = any(one.end != other.start or one.style != other.style for one, other in itertools.pairwise(runs))
        return None if torn else runs[0].style or None

    def cut(self, start: int, end: int) -> LiteralText:
        """A part of it."""
        return LiteralText(self._cut(start, end))

    def replaced(self, what: re.Pattern[str], text: str, *, same: bool = True) -> LiteralText:
        """With another text, of which ``\\1`` is a group, in the place of each match; those places are none to edit.

        ``same``: the rest is spelled as it is.
        """
        runs: list[Run] = []
        end = 0
        for match in what.finditer(self.value):
            runs += self._cut(end, match.start())
            span = self.span(*match.span())
            runs.append(Run(match.expand(text), span.start, span.end))
            end = match.end()
        runs += self._cut(end, len(self.value))
        return LiteralText(runs if same else (records.replace(run, style="") for run in runs))

    def around(self, before: str, after: str) -> LiteralText:
        """With something put around it that stands nowhere in the file."""
        first, last = self.runs[0].start, self.runs[-1].end
        return LiteralText((Run(before, first, first), *self.runs, Run(after, last, last)))

    def _cut(self, start: int, end: int) -> list[Run]:
        if start >= end:
            return []
        parts = []
        for n in range(self._run_of(start), self._run_of(end - 1) + 1):
            run, begins = self.runs[n], self._starts[n]
            first, last = max(start - begins, 0), min(end - begins, len(run.text))
            if (first, last) != (0, len(run.text)):
                places = (run.place(first), run.place(last)) if run.as_it_is else (run.start, run.end)
                run = Run(run.text[first:last], *places, run.style if run.as_it_is else "")
            parts.append(run)
        return parts

    def _run_of(self, index: int) -> int:
        return max(bisect.bisect_right(self._starts, index) - 1, 0)
