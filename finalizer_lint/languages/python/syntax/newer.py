"""Syntax of a newer Python than the one that runs: libcst reads it, and the rest of the text is left to ``ast``.

What the running Python does not know is blanked, byte for byte, so that all places stay what they are. Names are hardly
ever lost by it: type parameters hold none, and an f-string that is blanked has a value that nobody knows.
"""

from __future__ import annotations

import ast

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.python.text.nesting import LIBCST_BEARS, deeper_than

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from libcst.metadata import CodeSpan

_LONGEST = 500_000  # bytes; libcst's tree takes 700 times as much
_STRINGS = (cst.FormattedString, cst.TemplatedString, cst.ConcatenatedString)
_QUOTES = "an f-string with quotes or lines of its own inside"


@records.record(frozen=True, slots=True)
class Newer:
    """A text without what it has of newer Pythons: the version that reads it, and where that begins, in bytes."""

    text: str
    version: tuple[int, int]
    what: str
    span: Span


@records.record(frozen=True, slots=True)
class _Part:
    version: tuple[int, int]
    what: str
    span: Span
    replacement: bytes


def without_newer_syntax(text: str) -> Newer | None:
    """None for a text that libcst can't read, and for one that has nothing known to be newer."""
    data = text.encode()
    if len(data) > _LONGEST or deeper_than(LIBCST_BEARS, data) is not None:
        return None
    try:
        wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        spans = wrapper.resolve(ByteSpanPositionProvider)
    except (cst.ParserSyntaxError, cst.CSTValidationError, cst.CSTLogicError, RecursionError):
        return None
    parts = sorted(_parts(wrapper.module, spans, data), key=lambda part: part.span)
    if not parts:
        return None
    blanked = bytearray(data)
    for part in parts:
        blanked[part.span.start : part.span.end] = part.replacement
    version = max(part.version for part in parts)
    return Newer(blanked.decode(), version, parts[0].what, parts[0].span)


def _parts(module: cst.Module, spans: Mapping[cst.CSTNode, CodeSpan], data: bytes) -> Iterator[_Part]:
    todo: list[cst.CSTNode] = [module]
    while todo:
        node = todo.pop()
        part = _part(node, spans, data)
        if part is not None:
            yield part
        if part is None or isinstance(node, cst.TypeAlias | cst.ExceptHandler | cst.ExceptStarHandler):
            todo += node.children  # what a string or a list of type parameters has inside is blanked with it


def _part(node: cst.CSTNode, spans: Mapping[cst.CSTNode, CodeSpan], data: bytes) -> _Part | None:
    if isinstance(node, cst.TypeParameters):
        version = (3, 13) if any(param.default is not None for param in node.params) else (3, 12)
        span = _span(node, spans)
        return _Part(version, "type parameters", span, _blank(data, span))
    if isinstance(node, cst.TypeAlias):  # ``type X = int`` as ``type;X = int``
        start = _span(node, spans).start + len("type")
        return _Part((3, 12), "a type alias", Span(start, start + 1), b";")
    if isinstance(node, _STRINGS):
        return _string(node, _span(node, spans), data)
    if isinstance(node, cst.ExceptHandler | cst.ExceptStarHandler):
        types = node.type
        if isinstance(types, cst.Tuple) and not types.lpar:  # ``except A, B:`` as ``except A:``
            span = Span(_span(types.elements[0].value, spans).end, _span(types, spans).end)
            return _Part((3, 14), "exceptions without parentheses", span, _blank(data, span))
    return None


def _string(node: cst.CSTNode, span: Span, data: bytes) -> _Part | None:
    """An expression whose value nobody knows, over as many lines, in place of a string that is not read."""
    if _is_read(data[span.start : span.end]):
        return None
    inside = data[span.start + 1 : span.end - 2]
    kept = bytes(char if char in b"\r\n" else ord(" ") for char in inside)
    template = isinstance(node, cst.TemplatedString)
    version, what = ((3, 14), "a t-string") if template else ((3, 12), _QUOTES)
    return _Part(version, what, span, b"(" + kept + b"0)")


def _is_read(text: bytes) -> bool:
    """Whether the running Python reads a string."""
    try:
        ast.parse(b"(" + text + b")")
    except (SyntaxError, ValueError):
        return False
    return True


def _span(node: cst.CSTNode, spans: Mapping[cst.CSTNode, CodeSpan]) -> Span:
    found = spans[node]
    return Span(found.start, found.start + found.length)


def _blank(data: bytes, span: Span) -> bytes:
    """As many bytes that hold nothing, with each end of a line as one that goes on."""
    lines = data[span.start : span.end].split(b"\n")
    return b"\n".join(_blanked(line, last=number == len(lines) - 1) for number, line in enumerate(lines))


def _blanked(line: bytes, *, last: bool) -> bytes:
    ending = b"" if last else b"\\\r" if line.endswith(b"\r") else b"\\"
    return b" " * (len(line) - len(ending)) + ending if len(line) >= len(ending) else line
