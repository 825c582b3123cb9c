"""Strings, runes and comments of a Go text: what no keyword or bracket inside of them counts for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern

TOKEN = pattern(rb"\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|//[^\n]*|/\*.*?\*/", re.DOTALL)


def comments(data: bytes) -> tuple[Span, ...]:
    """All comments, without the ends of their lines."""
    spans = []
    for token in TOKEN.finditer(data) if b"//" in data or b"/*" in data else ():
        if token[0].startswith(b"/"):
            spans.append(Span(token.start(), token.start() + len(token[0].rstrip(b"\r"))))
    return tuple(spans)


def over_lines(data: bytes) -> Iterator[tuple[int, int]]:
    """The comments and strings that go over several lines. Only lines that may open one are looked at closely."""
    offset, marks = 0, {b"`": 0, b"/*": 0}
    while True:
        for mark, place in marks.items():
            if place < offset or not offset:
                place = data.find(mark, offset)
                marks[mark] = place if place != -1 else len(data)
        first = min(marks.values())
        if first == len(data):
            return
        line = max(offset, data.rfind(b"\n", offset, first) + 1)
        offset = first + 1
        for token in TOKEN.finditer(data, line):
            if token.end() > first:
                offset = token.end()
                if b"\n" in token[0]:
                    yield token.span()
                break
