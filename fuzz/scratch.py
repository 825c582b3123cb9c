"""A folder for the targets that need files: in memory where the system has such a place, and the same for all texts."""

from __future__ import annotations

import functools
import os
import tempfile
from pathlib import Path

_IN_MEMORY = "/dev/shm"  # noqa: S108 - the folder in it has a name of its own


@functools.cache
def folder() -> Path:
    return Path(_made().name).resolve()


@functools.cache
def _made() -> tempfile.TemporaryDirectory[str]:
    """Kept for as long as the process lives."""
    return tempfile.TemporaryDirectory(dir=_IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None)
