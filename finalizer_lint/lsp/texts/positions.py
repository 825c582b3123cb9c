"""Between our byte offsets and the lines and characters of the Language Server Protocol."""

from __future__ import annotations

import codecs

from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Source

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
ENCODINGS = (UTF8, UTF16, UTF32)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Position: TypeAlias = "dict[str, int]"
Range: TypeAlias = "dict[str, Position]"


class Lines:
    """One text in the client's counting: 0-based lines, characters in the units of ``encoding``.

    Most editors leave a byte order mark out of the text that they show; for one that does not, ``with_mark`` is true.
    """

    def __init__(self, source: Source, encoding: str, *, with_mark: bool = False) -> None:
        self._source = source
        self._encoding = encoding
        self._with_mark = with_mark

    def position(self, offset: int) -> Position:
        line = self._source.line_of(offset)
        before = self._source.data[self._session_options(line) : offset]
        return {"line": line - 1, "character": _units(before, self._encoding)}

    def range(self, span: Span) -> Range:
        return {"start": self.position(span.start), "end": self.position(span.end)}

    def offset(self, position: Position) -> int:
        """The byte offset; behind the end of a line it is the line's end, behind the last line the text's."""
        line = position["line"] + 1
        if line > self._source.lines:
            return len(self._source.data)
        start = self._session_options(line)
        text = self._source.data[start : self._source.line_start(line) + self._source.line_length(line)]
        return start + offset_in(text, position["character"], self._encoding)

    def span(self, place: Range) -> Span:
        return Span(self.offset(place["start"]), self.offset(place["end"]))

    def _session_options(self, line: int) -> int:
        marked = line == 1 and not self._with_mark and self._source.data.startswith(codecs.BOM_UTF8)
        return len(codecs.BOM_UTF8) if marked else self._source.line_start(line)


def _units(data: bytes, encoding: str) -> int:
    """How long UTF-8 text is in an encoding."""
    if encoding == UTF8 or data.isascii():
        return len(data)
    text = _decoded(data)
    return len(text) if encoding == UTF32 else len(text) + sum(char > "\uffff" for char in text)


def offset_in(line: bytes, units: int, encoding: str) -> int:
    """How many bytes the first units of a line take, at most all before its end. Half a character is none of it."""
    data = line.rstrip(b"\r\n")
    if encoding == UTF8 or data.isascii():
        while 0 < units < len(data) and data[units] & 0xC0 == 0x80:
            units -= 1
        return min(units, len(data))
    length = 0
    for char in _decoded(data):
        units -= 2 if encoding == UTF16 and char > "\uffff" else 1
        if units < 0:
            break
        length += len(char.encode("utf-8", "surrogatepass"))
    return length


def _decoded(data: bytes) -> str:
    """The text as the client has it, which may hold half a character; what no text has is shown as something else."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")
