"""Names that a Helm template prints: ``{{ .Values.a.b | default "x" | quote }}`` as a reference and its default.

Only pipelines whose value is the chart's value itself, or the default, are understood; all others stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Expr, Literal, Ref, Span, Unknown
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.yaml.charts.template_pipelines import NotPlainError, Printed, pipeline_value
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.mappings import Node
from finalizer_lint.languages.yaml.text.template import is_templated

VALUES = ".Values"  # the qualifier of a reference, and the owner of the symbols in a values file
GO_STRING = "go-string"  # the style of a string in a template action, in double quotes or backquotes

_ACTION = pattern(r"\{\{(?:-(?=\s))?(.*?)(?:(?<=\s)-)?\}\}", re.DOTALL)
_SPELLED = pattern(
    r"""(?P<quote>["']?)\{\{-?\s*(?P<token>(?P<mark>["'`])(?P<text>[^"'`{}\s]+)(?P=mark))\s*(?:\|\s*quote\s*)?-?\}\}(?P=quote)"""
)
_QUOTES = {"plain": 0, "single": 1, "double": 1, "json": 1}  # characters around the text of a scalar
_ESCAPES = {"single": "'", "double": "\\", "json": "\\"}


@records.record(frozen=True, slots=True)
class _Piece:
    """A part of a scalar, at code points of the file: an action, or the text between two (``printed`` is None)."""

    start: int
    end: int
    printed: Printed | None


def printed_names(excerpt: Excerpt, node: Node) -> tuple[Expr, Expr | None]:
    """The name that a templated scalar stands for, and the one that it falls back on, if any."""
    whole = excerpt.span(node.start, node.end)
    spelled = _spelled(excerpt, node)
    if spelled is not None:
        return spelled, None
    try:
        pieces = _pieces(excerpt, node)
    except NotPlainError:
        return Unknown(whole, Reason.TEMPLATE), None
    source = excerpt.source

    def expr(piece: _Piece, fallback: bool) -> Expr:
        if piece.printed is None:
            span = source.span_of(piece.start, piece.end)
            return Literal(span, source.text[piece.start : piece.end], None, node.style)
        if fallback and piece.printed.text is not None:
            return _default(excerpt, *piece.printed.text, alone=len(pieces) == 1)
        return Ref(source.span_of(piece.start, piece.end), VALUES, piece.printed.path)

    given = tuple(expr(piece, False) for piece in pieces)
    fallback = tuple(expr(piece, True) for piece in pieces)
    if len(pieces) == 1:
        return given[0], fallback[0] if fallback != given else None
    # A place of its own, since a name has one place: that of the default
    default = next((part.span for part, plain in zip(fallback, given, strict=True) if part != plain), None)
    return Concat(whole, given), Concat(default, fallback) if default else None


def _spelled(excerpt: Excerpt, node: Node) -> Literal | None:
    """``{{ "name" }}``, which prints just what it says; to edit it is left to people."""
    source = excerpt.source
    first, last = excerpt.index(node.start), excerpt.index(max(node.end - 1, node.start)) + 1
    string = _SPELLED.fullmatch(source.text, first, last)
    if string is None or "\\" in string["text"]:
        return None
    return Literal(source.span_of(*string.span("token")), string["text"], None, GO_STRING)


def _default(excerpt: Excerpt, start: int, end: int, *, alone: bool) -> Literal:
    """``alone``: the string is all of the name."""
    span: Span = excerpt.source.span_of(start, end)
    value = excerpt.source.text[start + 1 : end - 1]
    return Literal(span, value, span if alone and excerpt.editable else None, GO_STRING)


def _pieces(excerpt: Excerpt, node: Node) -> list[_Piece]:
    """Raises NotPlainError when some part of the scalar is not plain."""
    quotes = _QUOTES.get(node.style)
    start, end = excerpt.index(node.start), excerpt.index(node.end - 1) + 1
    if quotes is None or end - start != node.end - node.start:
        raise NotPlainError
    first, last = start + quotes, end - quotes
    masked = excerpt.text[node.start + quotes : node.end - quotes]
    text = excerpt.source.text
    pieces: list[_Piece] = []
    offset = first
    for action in _ACTION.finditer(text, first, last):
        pieces += _between(text, offset, action.start(), masked[offset - first : action.start() - first], node.style)
        pieces.append(_Piece(action.start(), action.end(), pipeline_value(text, action.start(1), action.end(1))))
        offset = action.end()
    pieces += _between(text, offset, last, masked[offset - first :], node.style)
    if not any(piece.printed for piece in pieces):
        raise NotPlainError
    if any(x.printed.quoted for x in pieces if x.printed) and (len(pieces) > 1 or quotes):
        raise NotPlainError  # quotes inside of the name
    return pieces


def _between(text: str, start: int, end: int, masked: str, style: str) -> Iterator[_Piece]:
    """The text between two actions, if any; only when it is the same in the template, the manifest and the name."""
    piece = text[start:end]
    if piece != masked or is_templated(piece) or re.search(r"\s", piece) or _ESCAPES.get(style, "\\") in piece:
        raise NotPlainError
    if piece:
        yield _Piece(start, end, None)
