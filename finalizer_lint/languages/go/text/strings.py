"""Go string literals: what they say, where each character of it stands, and how to spell another value."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Literal
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.embedded.spelling import is_inside, outer_style, spelled_inside
from finalizer_lint.languages.embedded.text import Run

INTERPRETED = "interpreted"
RAW = "raw"


_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", "'": "'", '"': '"'}
_ESCAPE = pattern(rb"\\(?:([abfnrtv\\'\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))")


def _escape_bytes(match: re.Match[bytes]) -> bytes:
    simple, byte, short, long, octal = match.groups()
    if simple:
        return _SIMPLE[simple.decode()].encode()
    if byte or octal:
        return bytes([int(byte, 16) if byte else int(octal, 8) & 0xFF])
    code = int(short or long, 16)
    return chr(code).encode("utf-8", "replace") if code <= 0x10FFFF else b"?"


def decode(token: bytes) -> str:
    """The value of a string literal, quotes included in ``token``. Bytes that are no UTF-8 are replaced."""
    if token.startswith(b"`"):
        return token[1:-1].replace(b"\r", b"").decode("utf-8", "replace")
    inner = token[1:-1]
    return (_ESCAPE.sub(_escape_bytes, inner) if b"\\" in inner else inner).decode("utf-8", "replace")


def runs(token: bytes, start: int) -> list[Run]:
    """What a literal that begins at ``start`` stands for, and where each part of it stands in the file."""
    style = RAW if token.startswith(b"`") else INTERPRETED
    parts: list[Run] = []
    offset, end = 1, len(token) - 1
    for escape in _ESCAPE.finditer(token, 1, end) if style == INTERPRETED else ():
        parts.append(Run(_text(token[offset : escape.start()]), start + offset, start + escape.start(), style))
        parts.append(Run(_text(_escape_bytes(escape)), start + escape.start(), start + escape.end(), style))
        offset = escape.end()
    return [*parts, Run(_text(token[offset:end]), start + offset, start + end, style)]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def quote(value: str) -> str:
    """An interpreted Go string literal."""
    return '"' + escape(value) + '"'


def escape(value: str) -> str:
    out = []
    for char in value:
        if char in '\\"':
            out.append("\\" + char)
        elif char in "\n\r\t":
            out.append({"\n": "\\n", "\r": "\\r", "\t": "\\t"}[char])
        elif char < " " or char == "\x7f":
            out.append(f"\\x{ord(char):02x}")
        else:
            out.append(char)
    return "".join(out)


def respell(literal: Literal, value: str) -> str | None:
    """The text that replaces ``literal.edit`` so that it stands for ``value``; None if this token cannot say it."""
    inside = is_inside(literal.style)
    text = spelled_inside(literal.style, value) if inside else value
    if text is None:
        return None
    if (outer_style(literal.style) if inside else literal.style) == RAW:
        if "`" in text or "\r" in text:
            return None
        return text if inside else f"`{text}`"
    return escape(text) if inside else quote(text)
