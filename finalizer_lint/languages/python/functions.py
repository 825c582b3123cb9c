"""Which function a place in a Python text stands in: enough to ask what else is done there. Parses nothing."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.function import Function

_DEF = pattern(rb"^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_TOP = pattern(rb"^[^\s#)\]}]", re.MULTILINE)


def function_around(data: bytes, offset: int) -> Function:
    line = data.rfind(b"\n", 0, offset) + 1
    line_end = data.find(b"\n", offset)
    end = len(data) if line_end == -1 else line_end
    indent = len(data[line:]) - len(data[line:].lstrip(b" \t")) if line < len(data) else 0
    for match in reversed(list(_DEF.finditer(data, 0, end))):
        if len(match[1]) < indent or match.start() == line:
            extent = Span(match.start(), _end_of_body(data, match))
            if offset < extent.end:
                return Function(match[2].decode(), extent)
    start = max((match.start() for match in _TOP.finditer(data, 0, end)), default=0)
    following = _TOP.search(data, start + 1)
    return Function("", Span(start, following.start() if following else len(data)))


def function_named(data: bytes, name: str) -> Span | None:
    return next((Span(*match.span(2)) for match in _DEF.finditer(data) if match[2] == name.encode()), None)


def _end_of_body(data: bytes, head: re.Match[bytes]) -> int:
    """Where the first line begins that is not indented deeper than the head."""
    outer = re.compile(rb"^[ \t]{0,%d}[^\s#)\]}]" % len(head[1]), re.MULTILINE)
    following = outer.search(data, head.end())
    return following.start() if following else len(data)
