"""A progress bar for people who wait: on a terminal, after a second, and gone at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

Show = Callable[[int, int], None]

_PATIENCE = 1.0  # seconds
_PAUSE = 0.1
_WIDTH = 20


class Progress:
    """Something to tell how many files of how many were looked at, or None if nobody would see it."""

    def __init__(self, stream: TextIO, what: str = "files") -> None:
        self._stream = stream
        self._what = what
        self._seen = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._due = time.monotonic() + _PATIENCE
        self._drawn = 0

    def __enter__(self) -> Show | None:
        return self._show if self._seen else None

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            self._write(f"\r{' ' * self._drawn}\r")

    def _show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + _PAUSE
        full = _WIDTH * done // max(total, 1)
        text = f"[{'#' * full}{'.' * (_WIDTH - full)}] {done}/{total} {self._what}"
        self._drawn = max(self._drawn, len(text))
        self._write(f"\r{text}")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
