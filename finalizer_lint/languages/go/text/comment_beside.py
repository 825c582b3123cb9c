"""The comment that speaks of a place in Go."""

from __future__ import annotations

from finalizer_lint.core.facts import Span


def comment_beside(data: bytes, place: Span) -> str:
    """The comment lines right above an identifier's line, and what follows on that line."""
    start = data.rfind(b"\n", 0, place.start) + 1
    end = data.find(b"\n", place.end)
    trailing = data[place.end : end if end != -1 else len(data)].partition(b"//")[2]
    lines = [trailing]
    while start > 0:
        above = data.rfind(b"\n", 0, start - 1) + 1
        line = data[above : start - 1].strip()
        if not line.startswith((b"//", b"*", b"/*")) or len(lines) > 20:
            break
        lines.append(line)
        start = above
    return b"\n".join(reversed(lines)).decode("utf-8", "replace")
