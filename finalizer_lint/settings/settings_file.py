"""The bytes of a settings file, or of a ledger: of a regular file and no other, and not without end."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from finalizer_lint.disk import asked
from finalizer_lint.settings.model import SettingsError

LARGEST = 4 << 20  # bytes; a pyproject.toml of ten thousand lines is half a megabyte

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe must not keep us waiting


def read_bytes(path: Path, kind: str = "settings file") -> bytes:
    """The bytes of what is, by its name, of some ``kind``.

    Raises SettingsError for what can't be read, for a device, a pipe or a folder, and for what is too large.
    """
    asked.reads(path)
    try:
        handle = os.open(path, _READ)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise SettingsError(f"{path}: is no regular file")
            return _bounded(path, handle, kind)
        finally:
            os.close(handle)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:  # a null byte, as an editor's settings may have
        raise SettingsError(f"{path}: {error}") from error


def _bounded(path: Path, handle: int, kind: str) -> bytes:
    """What the system calls regular may have no size, as below ``/proc``, or grow while it is read."""
    data = b""
    while len(data) <= LARGEST:
        piece = os.read(handle, LARGEST + 1)
        if not piece:
            return data
        data += piece
    raise SettingsError(f"{path}: is larger than {LARGEST >> 20} MiB, which no {kind} is")
