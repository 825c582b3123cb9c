"""Which function a place in a Go text stands in: enough to ask what else is done there. Parses nothing."""

from __future__ import annotations

import bisect
import functools

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.function import Function
from finalizer_lint.languages.go.text.tokens import over_lines
from finalizer_lint.languages.go.text.top_level import FunctionName, function_names, starts

_NAME = pattern(rb"func\s*(?:\([^)]*\)\s*)?([\w\x80-\xff]+)")
_MAX_COMMENT = 99  # lines


def function_around(data: bytes, offset: int) -> Function:
    """The function or method at a byte, or the declaration outside of functions, whose name is ``""``; its extent.

    The comment above it belongs to it, for it speaks of it.
    """
    begins, names = _declarations(data)
    index = bisect.bisect_right(begins, offset) - 1
    end = begins[index + 1] if index + 1 < len(begins) else len(data)
    return Function(names[index], Span(begins[index], end)) if index >= 0 else Function("", Span(0, end))


@functools.lru_cache(maxsize=16)
def _declarations(data: bytes) -> tuple[list[int], list[str]]:
    """Where each begins, with its comment, and what functions are called."""
    begins, names = list[int](), list[str]()
    for start, keyword in starts(data, list(over_lines(data))):
        if keyword not in (b"import", b"package"):
            name = _NAME.match(data, start)
            begins.append(_with_comment(data, start))
            names.append(name[1].decode("utf-8", "replace") if name is not None else "")
    return begins, names


def _with_comment(data: bytes, start: int) -> int:
    for _ in range(_MAX_COMMENT):
        above = data.rfind(b"\n", 0, max(start - 1, 0)) + 1
        if above == start or not data.startswith(b"//", above):
            break
        start = above
    return start


def helper_name(data: bytes, helper: str, before: int) -> FunctionName | None:
    """Where a function is declared that stands around a byte."""
    return next(reversed([one for one in function_names(data, helper.encode()) if one.span.start < before]), None)
