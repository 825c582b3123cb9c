"""Which function a place in a Python text stands in: enough to ask what else is done there. Parses nothing."""

from __future__ import annotations

import bisect
import functools
import re

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.function import Function

_DEF = pattern(rb"^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_LINE = pattern(rb"^([ \t]*)[^\s#)\]}]", re.MULTILINE)
_TOP = pattern(rb"^[^\s#)\]}]", re.MULTILINE)


def function_around(data: bytes, offset: int) -> Function:
    line = data.rfind(b"\n", 0, offset) + 1
    line_end = data.find(b"\n", offset)
    end = len(data) if line_end == -1 else line_end
    indent = len(data[line:]) - len(data[line:].lstrip(b" \t")) if line < len(data) else 0
    heads, tops = _heads(data)
    for number in range(bisect.bisect_right(heads, end, key=lambda head: head.end()) - 1, -1, -1):
        match = heads[number]
        if len(match[1]) < indent or match.start() == line:
            extent = Span(match.start(), _ends(data)[number])
            if offset < extent.end:
                return Function(match[2].decode(), extent)
            indent = len(match[1])  # it ends every function before it that is indented as deep
            if not indent:
                break
    following = bisect.bisect_left(tops, end)
    start = tops[following - 1] if following else 0
    return Function("", Span(start, tops[following] if following < len(tops) else len(data)))


@functools.lru_cache(maxsize=4)  # it is asked for each use of a file
def _heads(data: bytes) -> tuple[list[re.Match[bytes]], list[int]]:
    """Where functions begin, and what stands at the beginning of a line and opens something."""
    return list(_DEF.finditer(data)), [match.start() for match in _TOP.finditer(data)]


def function_named(data: bytes, name: str) -> Span | None:
    return next((Span(*match.span(2)) for match in _DEF.finditer(data) if match[2] == name.encode()), None)


@functools.lru_cache(maxsize=4)
def _ends(data: bytes) -> list[int]:
    """Where the first line begins that is not indented deeper than the head of a function, of each of them."""
    heads, _ = _heads(data)
    numbers = {head.start(): number for number, head in enumerate(heads)}
    ends, inside = [len(data)] * len(heads), list[int]()
    for line in _LINE.finditer(data):
        while inside and len(heads[inside[-1]][1]) >= len(line[1]):
            ends[inside.pop()] = line.start()
        if line.start() in numbers:
            inside.append(numbers[line.start()])
    return ends
