"""One file's bytes, and the only place that converts between bytes, code points and lines."""

from __future__ import annotations

import bisect
import codecs
import functools

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span


@records.record(frozen=True, slots=True)
class Position:
    """For people: ``line`` and ``column`` are 1-based, columns in code points; ``offset`` is 0-based bytes."""

    line: int
    column: int
    offset: int


_WITHIN = frozenset(bytes([byte]) for byte in range(0x80, 0xC0))  # bytes with which no character begins


class Source:
    """The bytes of one file and what is needed to talk about places in it.

    ``path`` is posix, relative to the working directory where possible. Lines end at LF, CR LF or a lone CR.
    Text and character offsets leave the byte order mark out; byte offsets count it.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self._counted = 0, 0  # a byte, and the characters of its line before it

    @property
    def bom(self) -> int:
        """Bytes of the byte order mark: 3 or 0."""
        return len(codecs.BOM_UTF8) if self.data.startswith(codecs.BOM_UTF8) else 0

    @functools.cached_property
    def text(self) -> str:
        """The decoded text without the byte order mark. Raises UnicodeDecodeError (``start`` counts from the mark)."""
        return self.data[self.bom :].decode("utf-8")

    def drop_text(self) -> None:
        """Let go of the text, which takes as much memory as the bytes. It is decoded again when somebody asks."""
        self.__dict__.pop("text", None)

    @functools.cached_property
    def names_linter(self) -> bool:
        """Whether the words ``finalizer-lint`` are anywhere in it; several rules ask."""
        return b"finalizer-lint" in self.data

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        data = self.data
        if b"\r" not in data:
            at = data.find(b"\n")
            while at != -1:
                starts.append(at + 1)
                at = data.find(b"\n", at + 1)
            return starts
        at = 0
        for line in data.splitlines(keepends=True):  # bytes: splits at LF, CR LF and CR only
            at += len(line)
            if line.endswith((b"\n", b"\r")):
                starts.append(at)
        return starts

    @functools.cached_property
    def _ascii(self) -> bool:
        return self.data.isascii()

    @functools.cached_property
    def _wide(self) -> list[tuple[int, int]] | None:
        """For text with multi-byte characters: (character index, byte offset) just after each of them."""
        if self._ascii:
            return None
        table: list[tuple[int, int]] = []
        offset = self.bom
        for index, char in enumerate(self.text):
            width = 1 if char < "\x80" else 2 if char < "\u0800" else 3 if char < "\U00010000" else 4
            offset += width
            if width > 1:
                table.append((index + 1, offset))
        return table

    def byte_offset(self, index: int) -> int:
        """The byte offset of a character index of ``text`` (0-based code points, mark not counted)."""
        table = self._wide
        if not table:
            return index + self.bom
        at = bisect.bisect_right(table, (index, 1 << 62)) - 1
        if at < 0:
            return index + self.bom
        return table[at][1] + index - table[at][0]

    def span_of(self, start: int, end: int) -> Span:
        """The byte span of two character indices of ``text``."""
        return Span(self.byte_offset(start), self.byte_offset(end))

    def line_of(self, offset: int) -> int:
        """The 1-based line that holds a byte offset."""
        return bisect.bisect_right(self._line_starts, offset)

    def line_start(self, line: int) -> int:
        """The byte offset at which a 1-based line begins."""
        return self._line_starts[line - 1]

    def position(self, offset: int) -> Position:
        line = self.line_of(offset)
        if self._ascii:  # a line can be as long as the file, and hold thousands of findings
            return Position(line, offset - self._line_starts[line - 1] + 1, offset)
        start = self._line_starts[line - 1] + (self.bom if line == 1 else 0)
        at, characters = self._counted  # the place asked for last; the next is likely behind it, on the same line
        if not start <= at <= offset:
            at, characters = start, 0
        characters += len(self.data[at:offset].decode("utf-8", "replace"))
        if self.data[offset : offset + 1] not in _WITHIN:
            self._counted = offset, characters
        return Position(line, characters + 1, offset)

    @property
    def lines(self) -> int:
        """How many lines there are; what follows the last line ending is one, also when it is empty."""
        return len(self._line_starts)

    def line_length(self, line: int) -> int:
        """The bytes of a 1-based line, its line ending included."""
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.data)
        return end - self._line_starts[line - 1]

    def line_bytes(self, line: int) -> bytes:
        """A 1-based line with its line ending."""
        start = self._line_starts[line - 1]
        return self.data[start : start + self.line_length(line)]

    def line_text(self, line: int) -> str:
        """The text of a 1-based line without its line ending."""
        return self.line_bytes(line)[self.bom if line == 1 else 0 :].decode("utf-8", "replace").rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The text of a span. Bytes that are no UTF-8 are replaced."""
        return self.data[span.start : span.end].decode("utf-8", "replace")
