"""Texts by name in one folder: each of them whole, as it was put there, or absent.

Every failure means absent: there is nothing here that can't be found out again. A text stands below a hash of
itself and its name, and gets its name when it is all there; so neither a killed process nor a second one, a full disk
or bytes that turned can make a run see something else than was kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import time

from finalizer_lint.core.candidates import LARGEST
from finalizer_lint.disk.kept import bound, place

_HEAD = b"finalizer-lint 1 "
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _FLAGS
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS
_STALE = 24 * 3600  # seconds after which a text that is used again is marked as used


class Shelf:
    """``largest`` is how many bytes all texts may come to. The folder is made when the first is put there."""

    def __init__(self, folder: str, largest: int = bound.USUAL) -> None:
        self.folder = folder
        self._largest = largest
        self._handle: int | None = None
        self._opened = self._refused = False
        self._writes = True
        self._added = 0
        self._number = 0

    def get(self, name: str) -> bytes | None:
        """The text of a name, None where there is none or it is not as it was put there."""
        if not self._is_open():
            return None
        try:
            told = self._told(name)
        except OSError:
            return None
        text = told[told.find(b"\n") + 1 :]
        return text if told.startswith(_head(name, text)) else None

    def put(self, name: str, text: bytes) -> None:
        """Keep a text, in place of the one that has the name. Once that fails, nothing more is kept."""
        if not (self._writes and self._is_open(making=True)):
            return
        self._number += 1
        temporary = f"{bound.TEMPORARY}{os.getpid()}-{time.time_ns():x}-{self._number}"
        data = _head(name, text) + text
        try:
            self._write(temporary, data)
            known = self._handle
            os.replace(self._path(temporary), self._path(name), src_dir_fd=known, dst_dir_fd=known)
        except OSError:
            self._writes = False
            with contextlib.suppress(OSError):
                os.unlink(self._path(temporary), dir_fd=self._handle)
        self._added += len(data)

    def close(self) -> None:
        """Have the folder keep to its size. Call it when all is put there."""
        if self._added and self._writes:
            bound.keep(self.folder, self._added, self._largest)
        self._added = 0
        if self._handle is not None:
            os.close(self._handle)
        self._handle, self._opened = None, False

    def _is_open(self, *, making: bool = False) -> bool:
        if self._opened or self._refused:
            return self._opened
        try:
            self._refused = os.path.lexists(self.folder) and bool(place.distrust(self.folder))
            if not (self._refused or place.is_made(self.folder)):
                if not making:
                    return False
                place.make(self.folder)
                self._refused = bool(place.distrust(self.folder))
            if not self._refused:
                self._handle = place.open_folder(self.folder)
                self._opened = True
        except OSError:
            self._refused = True
        return self._opened

    def _path(self, name: str) -> str:
        return name if self._handle is not None else os.path.join(self.folder, name)

    def _told(self, name: str) -> bytes:
        """All of a file. Raises OSError, also for what is no regular file."""
        handle = os.open(self._path(name), _READ, dir_fd=self._handle)
        try:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
                raise OSError(0, "nothing that was put there")
            if self._writes and time.time() - about.st_mtime > _STALE:
                # Systems differ in whether a handle will do; a text that is not marked only goes sooner
                with contextlib.suppress(OSError, NotImplementedError, TypeError):
                    os.utime(handle)
            return os.read(handle, about.st_size + 1)
        finally:
            os.close(handle)

    def _write(self, name: str, data: bytes) -> None:
        """Raises OSError."""
        handle = os.open(self._path(name), _WRITE, 0o600, dir_fd=self._handle)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)


def _head(name: str, text: bytes) -> bytes:
    """The line above a text."""
    return _HEAD + hashlib.blake2b(b"%b\0%b" % (name.encode(), text), digest_size=20).hexdigest().encode() + b"\n"
