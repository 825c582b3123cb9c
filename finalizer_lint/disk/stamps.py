"""By what a file that was changed is told from what it was, without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterable

Stamp = tuple[int, int, int]  # nanoseconds, bytes, and which file it is


def stamp(path: str) -> Stamp | None:
    """None where there is no file, or it can't be asked."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def stamps(paths: Iterable[str]) -> dict[str, Stamp | None]:
    return {path: stamp(path) for path in paths}
