"""Go string literals: what they say, and how to spell another value."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Literal
from finalizer_lint.core.patterns import pattern

INTERPRETED = "interpreted"
RAW = "raw"


_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", "'": "'", '"': '"'}
ESCAPE = pattern(rb"\\(?:([abfnrtv\\'\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))")


def escape_bytes(match: re.Match[bytes]) -> bytes:
    """What an escape stands for."""
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
    return (ESCAPE.sub(escape_bytes, inner) if b"\\" in inner else inner).decode("utf-8", "replace")


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
    from finalizer_lint.languages.embedded.spelling import is_inside, outer_style, spelled_inside

    inside = is_inside(literal.style)
    text = spelled_inside(literal.style, value) if inside else value
    if text is None:
        return None
    if (outer_style(literal.style) if inside else literal.style) == RAW:
        if "`" in text or "\r" in text:
            return None
        return text if inside else f"`{text}`"
    return escape(text) if inside else quote(text)
