"""A text inside a file (all of it, a block scalar, a quoted string) that knows where it stands in the file."""

from __future__ import annotations

import bisect

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Source


@records.record(frozen=True, slots=True)
class Excerpt:
    """``text`` with its place in ``source``. Indices are 0-based code points, spans are bytes of the file.

    ``starts`` and ``targets`` say where each contiguous run begins, here and in ``source.text``. ``depth`` counts the
    scalars around it: 0 is the file itself. ``editable`` is False when a change here would need escaping there.
    """

    source: Source
    text: str
    starts: tuple[int, ...] = (0,)
    targets: tuple[int, ...] = (0,)
    depth: int = 0
    editable: bool = True

    @property
    def as_it_is(self) -> bool:
        """Whether it is the text of the file, and nothing in it is masked."""
        return self.text is self.source.text

    def index(self, index: int) -> int:
        """The index in ``source.text`` of an index of ``text``."""
        run = bisect.bisect_right(self.starts, index) - 1
        return self.targets[run] + index - self.starts[run]

    def span(self, start: int, end: int) -> Span:
        """The byte span of ``text[start:end]``; the end follows the last character, also across lines."""
        first = self.index(start)
        return self.source.span_of(first, self.index(end - 1) + 1 if end > start else first)

    def within(self, runs: list[tuple[int, str]], *, editable: bool) -> Excerpt:
        """An excerpt of this one: each run is an index of ``text`` and the characters that it means there."""
        starts, targets, parts = [], [], []
        length = 0
        for where, text in runs:
            starts.append(length)
            targets.append(self.index(where))
            parts.append(text)
            length += len(text)
        return Excerpt(
            self.source,
            "".join(parts),
            tuple(starts) or (0,),
            tuple(targets) or (0,),
            self.depth + 1,
            self.editable and editable,
        )
