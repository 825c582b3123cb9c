"""Bytes of files that are read over and over, for one word after another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 32 << 20  # bytes that are held


class HeldTexts:
    """What is read for the second time is held from then on, up to so many bytes: most runs ask for a word or two."""

    def __init__(self, read: Callable[[str], bytes], most: int = _MOST) -> None:
        self._read = read
        self._left = most
        self._seen: set[str] = set()
        self._held: dict[str, bytes] = {}

    def data(self, path: str) -> bytes:
        known = self._held.get(path)
        if known is not None:
            return known
        data = self._read(path)
        if path not in self._seen:
            self._seen.add(path)
        elif len(data) <= self._left:
            self._left -= len(data)
            self._held[path] = data
        return data
