"""Go string literals: what they say, where each character of it stands, and how to spell another value."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Literal, Span
from finalizer_lint.core.patterns import pattern

INTERPRETED = "interpreted"
RAW = "raw"


_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", "'": "'", '"': '"'}
_ESCAPE = pattern(rb"\\(?:([abfnrtv\\'\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))")
_PLAIN_YAML = pattern(r"[A-Za-z0-9][A-Za-z0-9_./-]*")


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


class Mapped:
    """The bytes that a literal stands for, and for each of them its offset in the file."""

    def __init__(self, token: bytes, start: int) -> None:
        self.style = RAW if token.startswith(b"`") else INTERPRETED
        inner = token[1:-1]
        self._end = start + 1 + len(inner)
        if self.style == RAW or b"\\" not in inner:
            self.value, self._offsets, self._base = inner, None, start + 1
            return
        value, offsets, copied = bytearray(), list[int](), 0
        for match in _ESCAPE.finditer(inner):
            value += inner[copied : match.start()]
            offsets += range(start + 1 + copied, start + 1 + match.start())
            replaced = _escape_bytes(match)
            value += replaced
            offsets += [start + 1 + match.start()] * len(replaced)
            copied = match.end()
        value += inner[copied:]
        offsets += range(start + 1 + copied, start + 1 + len(inner))
        self.value, self._offsets, self._base = bytes(value), offsets, 0

    def span(self, start: int, end: int) -> Span:
        """The place in the file of the bytes ``[start, end)`` of the value."""
        return Span(self._at(start), self._at(end))

    def _at(self, index: int) -> int:
        if self._offsets is None:
            return self._base + index
        return self._offsets[index] if index < len(self._offsets) else self._end


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
    inner, _, outer = literal.style.rpartition("+")
    text: str | None = value
    if inner == "json":
        text = _in_json(value)
    elif inner == "yaml-single":
        text = "'" + value.replace("'", "''") + "'"
    elif inner == "yaml-plain" and not _PLAIN_YAML.fullmatch(value):
        text = _in_json(value)
    if outer == RAW:
        if text is None or "`" in text or "\r" in text:
            return None
        return text if inner else f"`{text}`"
    return escape(text or "") if inner else quote(text or "")


def _in_json(value: str) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)
