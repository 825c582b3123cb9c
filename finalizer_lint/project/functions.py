"""Which function a place stands in, by the text around it: enough to ask what else is done there. Parses nothing."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.language import Function
from finalizer_lint.project.files.file import File

_PYTHON_DEF = pattern(rb"^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_PYTHON_TOP = pattern(rb"^[^\s#)\]}]", re.MULTILINE)


def around(file: File, at: int) -> Function:
    """The function or method at a byte, or the declaration outside of functions, whose name is ``""``; its extent."""
    if file.language.name == "go":
        return file.language.function_around(file.source.data, at)
    return Function(*_python(file.source.data, at))


def text_around(file: File, at: int) -> bytes:
    span = around(file, at).span
    return file.source.data[span.start : span.end]


def _python(data: bytes, at: int) -> tuple[str, Span]:
    line = data.rfind(b"\n", 0, at) + 1
    indent = _indent(data, line)
    for found in reversed(list(_PYTHON_DEF.finditer(data, 0, _line_end(data, at)))):
        if len(found[1]) < indent or found.start() == line:
            deeper = re.compile(rb"^[ \t]{0,%d}[^\s#)\]}]" % len(found[1]), re.MULTILINE)
            following = deeper.search(data, found.end())
            end = following.start() if following else len(data)
            if at < end:
                return found[2].decode(), Span(found.start(), end)
    start = max((m.start() for m in _PYTHON_TOP.finditer(data, 0, _line_end(data, at))), default=0)
    following = _PYTHON_TOP.search(data, start + 1)
    return "", Span(start, following.start() if following else len(data))


def _indent(data: bytes, line: int) -> int:
    return len(data[line:]) - len(data[line:].lstrip(b" \t")) if line < len(data) else 0


def _line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return len(data) if end == -1 else end
