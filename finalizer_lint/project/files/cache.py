"""What the runs of one long process remember, so that a file that did not change is neither read nor parsed again."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import is_candidate, is_utf16_candidate, read
from finalizer_lint.core.facts import Facts, Span, SyntaxProblem
from finalizer_lint.core.source import Source
from finalizer_lint.disk import asked
from finalizer_lint.disk.answers import NO_FILE
from finalizer_lint.project.files import choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.disk.answers import Signature
    from finalizer_lint.languages.language import Language


@records.record(frozen=True, slots=True)
class _FileState:
    """A file as it was read: ``data`` is empty where nothing in it can be a finalizer."""

    signature: Signature
    data: bytes


@records.record(frozen=True, slots=True)
class _FileFacts:
    data: bytes
    language: Language
    facts: Facts


def is_wide(folder: Path) -> bool:
    """Whether a folder holds everything that is on a disk or a user's own: nobody's project, and days of reading."""
    return folder.parent == folder or Path(os.path.expanduser("~")).is_relative_to(folder)  # noqa: PTH111 - Path.home raises without one


class Cache:
    """Files by absolute path. Threads may share one: whatever they find out of step is read again.

    A file counts as unchanged while it looks so from outside; a ``watched`` project is told of
    every change through ``forget`` and ``relist``, and nothing on disk is asked. ``parsing`` hears of each file just
    before its facts are taken, and of None after it.
    """

    def __init__(self, parsing: Callable[[str | None], None] = lambda _path: None) -> None:
        self.watched = False
        self._parsing = parsing
        self._states: dict[str, _FileState] = {}
        self._facts: dict[str, _FileFacts] = {}
        self._listings: dict[str, list[str]] = {}
        self._left_out: dict[str, str] = {}
        self._changes = 0
        self._lock = threading.Lock()

    def names(self, folder: Path) -> list[str]:
        """The same as ``choice.names``, but none of what is wide."""
        if is_wide(folder):
            return []
        key = os.fspath(folder)
        known = self._listings.get(key) if self.watched else None
        if known is not None:
            return known
        before = self._changes
        listed = list(choice.names(folder))
        with self._lock:
            if before == self._changes:  # else some of them may have come or gone since they were listed
                self._listings[key] = listed
        return listed

    def search(self, path: str, *, follow: bool = True) -> bytes:
        """The bytes of a file, or none where nothing in it can be a finalizer. Raises OSError."""
        known = self._states.get(path)
        if known is not None and self.watched:
            return known.data
        before = self._changes
        signature = _signature(
            path, follow=follow
        )  # before the file is read: a change while it is read shows the next time
        if known is not None and known.signature == signature:
            return known.data
        data = read(path, follow=follow)
        data = data if is_candidate(data) or is_utf16_candidate(data) else b""
        with self._lock:
            if before == self._changes:  # else it may have been read before it changed, and is read again
                self._states[path] = _FileState(signature, data)
        return data

    def facts(self, path: str, source: Source, language: Language, take: Callable[[Source], Facts]) -> Facts:
        """The facts of a text, which is at a path now; where they are not known, ``take`` is asked for them."""
        if path in self._left_out:
            return Facts(problems=(SyntaxProblem(Span(0, 0), self._left_out[path]),))
        known = self._facts.get(path)
        if known is not None and known.language is language and known.data == source.data:
            return known.facts
        self._parsing(path)
        try:
            facts = take(source)
        finally:
            self._parsing(None)
        self._facts[path] = _FileFacts(source.data, language, facts)
        return facts

    def forget(self, path: str) -> None:
        """The file has changed, or is gone."""
        with self._lock:
            self._changes += 1
            self._states.pop(path, None)
        self._facts.pop(path, None)
        self._left_out.pop(path, None)

    def forget_all(self) -> None:
        """Any file may have changed. The facts of a text hold for the same text, and stay."""
        with self._lock:
            self._changes += 1
            self._states.clear()
            self._listings.clear()

    def leave(self, path: str, why: str) -> None:
        """Take no facts of a file until it has changed."""
        self._left_out[path] = why

    def relist(self) -> None:
        """There are other files than before."""
        with self._lock:
            self._changes += 1
            self._listings.clear()


def _signature(path: str, *, follow: bool) -> Signature:
    """Raises OSError, also for what is no regular file."""
    signature = asked.signature(path, follow=follow)
    if signature == NO_FILE:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    if not stat.S_ISREG(signature[-1]):
        raise OSError(0, "not a regular file")
    return signature
