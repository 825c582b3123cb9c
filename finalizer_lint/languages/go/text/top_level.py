"""Where the top-level declarations of a Go file are, by its text as gofmt prints it. Parses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern

# Begins with a byte, which makes it 6 times faster, and 3 times as fast as six searches
_START = pattern(rb"\n(func|type|var|const|import|package)\b")
_BEFORE_NAME = pattern(rb"func\s*(\([^()]*(?:\([^()]*\)[^()]*)*\)\s*)?")
_WORD = pattern(rb"[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*")
_IN_WORD = frozenset(byte for byte in range(256) if byte > 0x7F or chr(byte).isalnum() or chr(byte) == "_")


def starts(data: bytes, hidden: list[tuple[int, int]]) -> list[tuple[int, bytes]]:
    """Where declarations begin, and with which keyword. ``hidden`` is what ``tokens.over_lines`` gives."""
    matches = [(match.start(1), match[1]) for match in _START.finditer(data)]
    if not hidden:
        return matches
    outside, spans = [], iter(hidden)
    begin, end = next(spans)
    for start, keyword in matches:
        while end <= start:
            begin, end = next(spans, (len(data), len(data) + 1))
        if start < begin:
            outside.append((start, keyword))
    return outside


@records.record(frozen=True, slots=True)
class FunctionName:
    """The name of a function where it is declared; ``receiver`` is what stands before it, in parentheses."""

    span: Span
    receiver: bytes

    @property
    def is_method(self) -> bool:
        return self.receiver != b""


def function_names(data: bytes, name: bytes) -> Iterator[FunctionName]:
    """Where functions and methods of a name are declared."""
    offset = data.find(name)
    while offset != -1:
        end, line = offset + len(name), data.rfind(b"\n", 0, offset) + 1
        if data.startswith(b"func", line) and not (end < len(data) and data[end] in _IN_WORD):
            declares = _BEFORE_NAME.fullmatch(data, line, offset)
            if declares is not None:
                yield FunctionName(Span(offset, end), declares[1] or b"")
        offset = data.find(name, end)


def function_declared(data: bytes, offset: int) -> tuple[bytes, int] | None:
    """The name of the function that is declared from a byte on, and where it stands; None if that is not plain."""
    before = _BEFORE_NAME.match(data, offset)
    name = _WORD.match(data, before.end()) if before is not None else None
    return (name[0], name.start()) if name is not None else None


def type_names(data: bytes, name: bytes) -> list[int]:
    """Where types of a name may be declared: behind ``type`` or nothing, and in front of what may follow."""
    offsets = []
    offset = data.find(name)
    while offset != -1:
        end = offset + len(name)
        before = data[data.rfind(b"\n", 0, offset) + 1 : offset]
        if before and before.strip() in (b"", b"type") and data[end : end + 1] in (b" ", b"\t", b"[", b"="):
            offsets.append(offset)
        offset = data.find(name, end)
    return offsets
