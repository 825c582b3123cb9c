"""How many of something, for people."""

from __future__ import annotations


def counted(number: int, word: str) -> str:
    """``1 finding``, ``2 findings``."""
    plural = word if word == "info" else f"{word}s"
    return f"{number} {word if number == 1 else plural}"
