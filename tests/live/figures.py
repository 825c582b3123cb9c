"""What a run against the API server came to, for its end to say: how much was compared, and with which result."""

from __future__ import annotations

LINES: list[str] = []


def note(line: str) -> None:
    LINES.append(line)
