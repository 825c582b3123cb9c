"""Lines of Go as gofmt aligns them: each with the gaps that it widens, so that what follows begins in one column.

The line of a table has two, ``·`` is a gap::

    shipFinalizer:·r.freeBerth,·// at the quay
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from itertools import pairwise
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import fields, named

KINDS = ("type", "value", "comment")  # in the order in which they stand in a line
_SPECS = ("const_spec", "var_spec")
_GROUPS = ("const_declaration", "var_declaration", "var_spec_list")
_SMALL = 40  # bytes of a key that gofmt aligns with any other such
_RATIO = 2.5  # of a key to the mean of those before it; one beyond that begins a section of its own


@records.record(frozen=True, slots=True)
class Row:
    """A line, its indentation, the node that its gaps but for that of a comment belong to, and the gaps."""

    start: int
    indentation: bytes
    home: int
    gaps: dict[str, Span]


class Rows:
    """Those of one text, each looked at when it is asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._tree = GoSource(Path(), Source("", data)).tree
        self._starts = [0, *(i + 1 for i, byte in enumerate(data) if byte == ord("\n"))]
        self._rows: dict[int, Row | None] = {}
        self._sections: dict[tuple[int, int], dict[int, int]] = {}

    def number(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def row(self, number: int) -> Row | None:
        """None for a line that has no gap, or begins inside of a token."""
        if number not in self._rows:
            self._rows[number] = self._read(number) if 0 <= number < len(self._starts) else None
        return self._rows[number]

    def section(self, row: Row) -> int:
        """Which of the sections of a literal or of arguments a line is in; -1 for lines of anything else."""
        return self._of_keys(row).get(row.start, -1)

    def width(self, row: Row, kind: str) -> int:
        """The characters before a gap, each tab one."""
        return len(self.data[row.start : row.gaps[kind].start].decode("utf-8", "replace"))

    def column(self, row: Row, kind: str) -> int:
        return len(self.data[row.start : row.gaps[kind].end].decode("utf-8", "replace"))

    def _read(self, number: int) -> Row | None:
        start = self._starts[number]
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.data)
        line = self.data[start:end]
        text = line.lstrip(b"\t")
        indentation = line[: len(line) - len(text)]
        first = start + len(indentation)
        if not text or b"\t" in text or text.startswith((b"//", b"/*")):
            return None
        path = self._tree.path(first)
        if not path or path[-1].start_byte < start:
            return None
        home, gaps = self._cells(path, first, end)
        comment = self._comment(first, end)
        if comment is not None:
            gaps["comment"] = comment
        return Row(start, indentation, home, gaps) if gaps else None

    def _cells(self, path: list[Node], first: int, end: int) -> tuple[int, dict[str, Span]]:
        for above, node in pairwise(path):
            if node.start_byte != first:
                continue
            is_row = node.end_byte <= end
            if node.type in _SPECS and above.type in _GROUPS and is_row:
                return above.start_byte, self._of_spec(node)
            if node.type == "keyed_element" and is_row and len(named(above)) > 1:
                key, value = named(node)[0], named(node)[-1]
                colon = self.data.index(b":", key.end_byte) + 1
                return above.start_byte, {"value": Span(colon, value.start_byte)}
        return -1, {}

    def _of_spec(self, spec: Node) -> dict[str, Span]:
        last = fields(spec, "name")[-1]
        kind = spec.child_by_field_name("type")
        gaps = {"type": Span(last.end_byte, kind.start_byte)} if kind is not None else {}
        sign = next((child for child in spec.children if child.type == "="), None)
        if sign is not None:
            gaps["value"] = Span((kind or last).end_byte, sign.start_byte)
        return gaps

    def _comment(self, first: int, end: int) -> Span | None:
        path = self._tree.path(end - 1)
        if not path or path[-1].type != "comment" or path[-1].end_byte != end or path[-1].start_byte <= first:
            return None
        comment = path[-1].start_byte
        return Span(first + len(self.data[first:comment].rstrip(b" ")), comment)

    def _of_keys(self, row: Row) -> dict[int, int]:
        """The sections of what a line begins an element of, by the starts of its lines."""
        path = self._tree.path(row.start + len(row.indentation))
        literal = next((one for one, below in pairwise(path) if _is_row_of(one, below, row)), None)
        if literal is None:
            return {}
        key = literal.start_byte, literal.end_byte
        if key not in self._sections:
            self._sections[key] = self._sections_of(literal)
        return self._sections[key]

    def _sections_of(self, literal: Node) -> dict[int, int]:
        """As gofmt does it: by the sizes of keys, and where several elements or a long one share lines."""
        sections, section = {}, 0
        sizes, size, broken, last = list[int](), 0, 0, self.number(literal.start_byte)
        for index, element in enumerate(named(literal)):
            before, size = size, self._size(element)
            line = self.number(element.start_byte)
            is_new = not (before and size) or (max(before, size) > _SMALL and _is_off(size, sizes))
            if line > last and index:
                is_new = is_new or broken + 1 < index
                section += is_new
                broken = index
                if is_new or line - last > 1:
                    sizes = []
            sections[self._starts[line]] = section
            sizes += [size] if size else []
            last = self.number(element.end_byte)
        return sections

    def _size(self, element: Node) -> int:
        """The bytes of an element's key, or of one without; 0 for one of several lines."""
        if b"\n" in self.data[element.start_byte : element.end_byte]:
            return 0
        whole = named(element)[0] if element.type == "keyed_element" else element
        return whole.end_byte - whole.start_byte


def _is_row_of(node: Node, below: Node, row: Row) -> bool:
    return node.type in ("literal_value", "argument_list") and below.start_byte == row.start + len(row.indentation)


def _is_off(size: int, before: list[int]) -> bool:
    if not before:
        return False
    ratio = size / math.exp(math.fsum(map(math.log, before)) / len(before))
    return ratio * _RATIO <= 1 or ratio >= _RATIO


@functools.lru_cache(maxsize=2)
def rows_of(data: bytes) -> Rows:
    return Rows(data)
