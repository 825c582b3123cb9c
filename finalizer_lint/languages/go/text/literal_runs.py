"""What a Go string literal stands for, and where each part of it stands in the file."""

from __future__ import annotations

from finalizer_lint.languages.embedded.text import Run
from finalizer_lint.languages.go.text.strings import ESCAPE, INTERPRETED, RAW, escape_bytes


def runs(token: bytes, start: int) -> list[Run]:
    """``start`` is where the literal begins."""
    style = RAW if token.startswith(b"`") else INTERPRETED
    parts: list[Run] = []
    offset, end = 1, len(token) - 1
    for escape in ESCAPE.finditer(token, 1, end) if style == INTERPRETED else ():
        parts.append(Run(_text(token[offset : escape.start()]), start + offset, start + escape.start(), style))
        parts.append(Run(_text(escape_bytes(escape)), start + escape.start(), start + escape.end(), style))
        offset = escape.end()
    return [*parts, Run(_text(token[offset:end]), start + offset, start + end, style)]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
