"""What a string literal stands for, and where each part stands: escapes, adjacent tokens, and what f-strings fill in.

``"a\\tb" f"{name}!"`` is the runs ``a``, a tab that stands for two bytes, ``b``, a hole for ``{name}`` and ``!``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.embedded.text import Run
from finalizer_lint.languages.python.syntax.tree import Tree
from finalizer_lint.languages.yaml.text.template import HOLE

_GAP = pattern(rb"(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*)*")  # between two tokens of one literal
_OPENING = pattern(rb"([A-Za-z]{0,2})('{3}|\"{3}|'|\")")
_ESCAPE = pattern(rb"\\(?:(\r?\n)|([abfnrtv\\'\"])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_SURROGATE = pattern("[\ud800-\udfff]")
_SIMPLE = dict(zip(b"abfnrtv\\'\"", "\a\b\f\n\r\t\v\\'\"", strict=True))
_CLOSES = {b")": b"(", b"]": b"[", b"}": b"{"}


def runs(tree: Tree, node: ast.Constant | ast.JoinedStr) -> list[Run]:
    """Of a literal whose parts can't be told apart, one run that is no part of the file as it is.

    Only what a single token without holes stands for is to be edited.
    """
    span, value = tree.span(node), _SURROGATE.sub("\ufffd", text_of(node))  # half of a character is none
    try:
        tokens = list(_tokens(tree.source.data, span))
    except ValueError:  # a shape of a later Python, or an escape by name
        tokens = []
    parts = [part for token in tokens for part in token]
    if "".join(part.text for part in parts).replace("\r\n", "\n") != value:
        return [Run(value, span.start, span.end)]
    if len(tokens) == 1 and isinstance(node, ast.Constant):
        return parts
    return [records.replace(part, style="") for part in parts]


def text_of(node: ast.Constant | ast.JoinedStr) -> str:
    """What Python makes of it, with a hole for each value that is filled in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(str(piece.value) if isinstance(piece, ast.Constant) else HOLE for piece in node.values)


def _tokens(data: bytes, span: Span) -> Iterator[list[Run]]:
    """Raises ValueError for what is not understood."""
    offset = span.start
    while offset < span.end:
        opening = _OPENING.match(data, offset, span.end)
        if opening is None:
            raise ValueError
        prefix, quote = opening[1].decode(), opening[2]
        body = list(_body(data, opening.end(), span.end, prefix.lower(), quote, prefix + quote.decode()))
        yield body
        offset = body[-1].end + len(quote)
        gap = _GAP.match(data, offset, span.end)
        offset = gap.end() if gap else offset


def _body(data: bytes, start: int, end: int, prefix: str, quote: bytes, style: str) -> Iterator[Run]:
    """The last run ends where the quotes begin."""
    offset = start
    while not data.startswith(quote, offset):
        special = data[offset : offset + 1]
        if offset >= end:
            raise ValueError
        if special == b"\\" and "r" not in prefix and (escape := _ESCAPE.match(data, offset)):
            yield Run(data[start:offset].decode(), start, offset, style)
            yield Run(_meant(escape.groups()), offset, escape.end(), style)
            start = offset = escape.end()
        elif special == b"\\":
            offset += 2
        elif special in (b"{", b"}") and "f" in prefix:
            yield Run(data[start:offset].decode(), start, offset, style)
            doubled = data.startswith(special * 2, offset)
            stop = offset + 2 if doubled else _hole_end(data, offset, end)
            yield Run(special.decode() if doubled else HOLE, offset, stop)
            start = offset = stop
        else:
            offset += 1
    yield Run(data[start:offset].decode(), start, offset, style)


def _meant(groups: tuple[bytes | None, ...]) -> str:
    joined, simple, octal, *codes = groups
    if joined:
        return ""
    if simple:
        return _SIMPLE[simple[0]]
    code = int(octal, 8) if octal else next(int(code, 16) for code in codes if code)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def _hole_end(data: bytes, offset: int, end: int) -> int:
    """The end of ``{name[x]!r:>{width}}``."""
    opened: list[bytes] = []
    while offset < end:
        char = data[offset : offset + 1]
        if char in b"'\"":
            offset = data.find(char, offset + 1, end)
            if offset == -1:
                break
        elif char in b"([{":
            opened.append(char)
        elif char in _CLOSES:
            if not opened or opened.pop() != _CLOSES[char]:
                break
            if not opened:
                return offset + 1
        offset += 1
    raise ValueError
