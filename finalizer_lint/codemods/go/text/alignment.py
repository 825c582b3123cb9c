"""The columns of what edits have made longer or shorter, as gofmt would have them.

A table, a group of constants or a run of comments that stood in columns before an edit does so after it::

    "ship-cleanup": true,             "fleet.acme.dev/ship-cleanup": true,
    "cargo":        false,            "cargo":                       false,

Only spaces between tokens change, and only in lines that stood as gofmt puts them: whoever does not use it keeps their
own columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from finalizer_lint.codemods.go.text.rows import KINDS, Row, Rows, rows_of
from finalizer_lint.core import records
from finalizer_lint.core.edits import splice
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit

_MOST = 5000  # lines of one block


def aligned(data: bytes, edits: list[Edit]) -> list[Edit]:
    """The edits of one file with those that move what stood in columns."""
    if b"\r" in data or not edits:
        return edits
    alignment = _Alignment(data, sorted(edits, key=lambda edit: edit.span))
    for kind in KINDS:
        alignment.align(kind)
    return alignment.edits


class _Alignment:
    def __init__(self, data: bytes, edits: list[Edit]) -> None:
        self._before = rows_of(data)
        self.edits = edits
        self._read()
        self._touched = set(self._lines())

    def _read(self) -> None:
        """The text after the edits, and which pieces of it are of the text before."""
        self._after = Rows(splice(self._before.data, self.edits))
        self._pieces, old, new = list[tuple[int, int, int]](), 0, 0  # start and end in the new text, start in the old
        for edit in self.edits:
            kept = edit.span.start - old
            self._pieces.append((new, new + kept, old))
            new += kept + len(edit.replacement.encode())
            old = edit.span.end
        self._pieces.append((new, len(self._after.data), old))

    def _lines(self) -> Iterator[int]:
        """The lines with an edit, and those beside them."""
        for (_, start, _), (end, _, _) in pairwise(self._pieces):
            yield from range(self._after.number(start) - 1, self._after.number(end) + 2)

    def align(self, kind: str) -> None:
        """Put what follows the gaps of one kind in the columns that it should stand in."""
        changes, done = list[tuple[Span, int]](), set[int]()
        for number in sorted(self._touched):
            if number in done or not _has(self._after.row(number), kind):
                continue
            block = self._block(self._after, number, kind)
            done.update(block)
            rows = [row for one in block if (row := self._after.row(one)) is not None]
            if not all(self._stood_in_column(row, kind) for row in rows):
                continue
            column = max(self._after.width(row, kind) for row in rows) + 1
            for one, row in zip(block, rows, strict=True):
                spaces = column - self._after.width(row, kind)
                if spaces != row.gaps[kind].end - row.gaps[kind].start:
                    changes.append((row.gaps[kind], spaces))
                    self._touched.add(one)
        if changes:
            self._change(changes)

    def _block(self, rows: Rows, number: int, kind: str) -> range:
        """The lines that stand in one column with a line."""
        first = last = number
        while self._joined(rows, first - 1, kind) and last - first < _MOST:
            first -= 1
        while self._joined(rows, last, kind) and last - first < _MOST:
            last += 1
        return range(first, last + 1)

    def _joined(self, rows: Rows, number: int, kind: str) -> bool:
        """Whether a line and the next one have one column."""
        one, other = rows.row(number), rows.row(number + 1)
        if one is None or other is None or not _has(one, kind) or not _has(other, kind):
            return False
        if one.indentation != other.indentation:
            return False
        section = rows.section(one)
        if section != rows.section(other):
            return False
        if kind != "comment":
            return one.home == other.home
        if section != -1 or rows is self._before:
            return section != -1 or rows.column(one, kind) == rows.column(other, kind)
        there = self._old(one, kind), self._old(other, kind)
        if there[0] is None or there[1] is None or there[1] - there[0] != 1:
            return True
        return self._joined(self._before, there[0], kind)

    def _old(self, row: Row, kind: str) -> int | None:
        """Which line of the text before has what follows a gap; None if it is new."""
        place = row.gaps[kind].end
        start, end, old = self._pieces[self._index(place)]
        return self._before.number(old + place - start) if place <= end else None

    def _index(self, place: int) -> int:
        """The last piece that begins at or before a place of the new text."""
        return bisect_right(self._pieces, (place, len(self._after.data), 0)) - 1

    def _stood_in_column(self, row: Row, kind: str) -> bool:
        """Whether a line stood as gofmt puts it; a new one has no place yet."""
        number = self._old(row, kind)
        if number is None:
            return True
        before = self._before.row(number)
        if before is None or not _has(before, kind):
            return True
        block = [one for line in self._block(self._before, number, kind) if (one := self._before.row(line)) is not None]
        column = max(self._before.width(one, kind) for one in block) + 1
        return all(self._before.column(one, kind) == column for one in block)

    def _change(self, changes: list[tuple[Span, int]]) -> None:
        """Make gaps as wide as they should be: in what an edit wrote, or by edits of their own."""
        edits = dict(enumerate(self.edits))
        for gap, width in sorted(changes, reverse=True):
            index, start = self._written(gap)
            if index is None:
                old = Span(start, start + gap.end - gap.start)
                edits[len(edits)] = Edit(self.edits[0].path, old, " " * width)
            else:
                text = edits[index].replacement.encode()
                text = b"".join([text[:start], b" " * width, text[start + gap.end - gap.start :]])
                edits[index] = records.replace(edits[index], replacement=text.decode())
        self.edits = sorted(edits.values(), key=lambda edit: edit.span)
        self._read()

    def _written(self, gap: Span) -> tuple[int | None, int]:
        """The edit that wrote a gap, and where in it that is; None for a gap of before, and where it was."""
        index = self._index(gap.start)
        start, end, old = self._pieces[index]
        return (None, old + gap.start - start) if gap.end <= end else (index, gap.start - end)


def _has(row: Row | None, kind: str) -> bool:
    return row is not None and kind in row.gaps
