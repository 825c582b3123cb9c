"""Words in bytes: found first, so that a pattern is matched only where they are."""

from __future__ import annotations

import sys
from collections.abc import Iterator


def places(data: bytes, word: bytes, start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
    """Where a word begins, without those that overlap one before."""
    offset = data.find(word, start, end)
    while offset != -1:
        yield offset
        offset = data.find(word, offset + len(word), end)
