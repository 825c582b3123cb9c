"""One file of a plan: looked at, prepared, replaced, and put back when another one fails."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.candidates import read
from finalizer_lint.core.refusals.writing import CHANGED, FOLDER_READ_ONLY, LINK, NOT_REGULAR, READ_ONLY
from finalizer_lint.disk.writing.stage import discard, stage


class WriteError(Exception):
    """The text names the file, and why it could not be written."""


class RefusedError(WriteError):
    """A file is not ours to replace."""


@records.record(frozen=True, slots=True)
class Rewrite:
    """A file that is to become ``after`` if it still is ``before``; people know it as ``shown``."""

    path: str
    shown: str
    before: bytes
    after: bytes


def refusal(path: str) -> str | None:
    """Why a file will not be rewritten, as far as can be known without trying."""
    try:
        mode = os.lstat(path).st_mode
    except OSError as error:
        return error.strerror or str(error)
    if stat.S_ISLNK(mode):
        return LINK.sentence
    if not stat.S_ISREG(mode):
        return NOT_REGULAR.sentence
    # Root may write to any file. That somebody made this one read-only is a wish of theirs all the same
    if not (mode & 0o222 and os.access(path, os.W_OK)):
        return READ_ONLY.sentence
    if not os.access(os.path.dirname(path), os.W_OK | os.X_OK):
        return FOLDER_READ_ONLY.sentence
    return None


class Move:
    """What is done with one file. Its methods raise WriteError and RefusedError."""

    def __init__(self, wanted: Rewrite) -> None:
        self.path, self.shown = wanted.path, wanted.shown
        self._before, self._after = wanted.before, wanted.after
        self._seen: os.stat_result | None = None
        self._temporary: str | None = None
        self._begun = False

    def check(self) -> None:
        """Whether the file may be replaced and is the one that was read. Somebody may have done our work."""
        why = refusal(self.path)
        if why is not None:
            raise RefusedError(f"{self.shown}: {why}")
        with self._named():
            self._seen, data = _look(self.path)
        if data not in (self._before, self._after):
            raise RefusedError(f"{self.shown}: {CHANGED.sentence}")

    def prepare(self) -> None:
        with self._named():
            self._temporary = stage(self.path, self._after, self._seen)

    def make(self) -> None:
        """Replace the file, of which another look is taken just before.

        A change between the two, within microseconds, is lost: no system replaces a file only if it is unchanged.
        """
        assert self._seen is not None  # noqa: S101
        assert self._temporary is not None  # noqa: S101
        with self._named():
            about, data = _look(self.path)
            if data == self._after:  # by another run, or under another name of the same folder
                return
            if data != self._before or _marks(about) != _marks(self._seen):
                raise RefusedError(f"{self.shown}: {CHANGED.sentence}")
            self._begun = True  # first: a call that fails can have done its work
            os.replace(self._temporary, self.path)

    def clear(self) -> None:
        """Remove the temporary file if it is still there."""
        if self._temporary is not None and discard(self._temporary):
            self._begun = False  # it never took the file's place
            self._temporary = None

    def take_back(self) -> bool:
        """Whether the file is without our change, now if not before. What others wrote over it meanwhile stays."""
        if not self._begun:
            return True
        try:
            about, data = _look(self.path)
            if data == self._after:
                temporary = stage(self.path, self._before, about)
                try:
                    os.replace(temporary, self.path)
                finally:
                    discard(temporary)
                return True
        except OSError:
            return False
        return data == self._before

    @contextlib.contextmanager
    def _named(self) -> Iterator[None]:
        """What the system says, with the name of the file."""
        try:
            yield
        except OSError as error:
            raise WriteError(f"{self.shown}: {error.strerror or error}") from error


def _look(path: str) -> tuple[os.stat_result, bytes]:
    return os.lstat(path), read(path, follow=False)


def _marks(about: os.stat_result) -> tuple[int, ...]:
    """What differs once a file is another one or was touched. Not its times of change and links: links may go."""
    return about.st_dev, about.st_ino, about.st_mode, about.st_uid, about.st_gid, about.st_size, about.st_mtime_ns
