"""Comments and docstrings of a Python text: what only people read."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Source

_BLANK = (tokenize.NL, tokenize.COMMENT)
_BEFORE_STATEMENT = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


def comments(source: Source) -> tuple[Span, ...]:
    return tuple(_span(source, token) for token in _tokens(source) if token.type == tokenize.COMMENT)


def documentation(source: Source) -> tuple[Span, ...]:
    """The comments, and the strings that are statements of their own."""
    spans = []
    before, string = tokenize.NEWLINE, None
    for token in _tokens(source):
        if token.type == tokenize.COMMENT:
            spans.append(_span(source, token))
        elif string is not None and token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
            spans.append(_span(source, string))
        if token.type not in _BLANK:
            string = token if token.type == tokenize.STRING and before in _BEFORE_STATEMENT else None
            before = token.type
    return tuple(sorted(spans))


def _tokens(source: Source) -> Iterator[tokenize.TokenInfo]:
    """The tokens up to the first place that is no Python."""
    try:
        yield from tokenize.generate_tokens(io.StringIO(source.text, newline="").readline)
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError):
        return


def _span(source: Source, token: tokenize.TokenInfo) -> Span:
    return Span(_offset(source, *token.start), _offset(source, *token.end))


def _offset(source: Source, line: int, column: int) -> int:
    """The byte offset of a 1-based line and a 0-based column in code points."""
    start = source.line_start(line) + (source.bom if line == 1 else 0)
    return start + len(source.line_text(line)[:column].encode("utf-8"))
