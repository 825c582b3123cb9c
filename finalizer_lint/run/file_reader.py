"""The first part of a run: every chosen file is read and searched, and the facts of the candidates are taken."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from finalizer_lint.core import candidates, records
from finalizer_lint.disk import answers
from finalizer_lint.languages import is_prose
from finalizer_lint.project.files.choice import Choice
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.view import Unreadable


@records.record
class FileReader:
    """All chosen files, read once.

    ``texts`` are bytes to take in place of what is on disk, by absolute path. Settings are asked for candidates only:
    a file that can hold no finalizer is counted in ``scanned`` also where it is excluded.
    """

    files: Files
    chosen: Choice
    texts: Mapping[str, bytes]
    scanned: int = 0
    unreadable: list[Unreadable] = records.field(default_factory=list)

    def read_all(self, progress: Callable[[int, int], None] | None) -> None:
        """Raises SettingsError."""
        paths = self.chosen.paths
        for number, path in enumerate(paths, 1):
            self.scanned += self._read(path)
            if progress is not None:
                progress(number, len(paths))

    def _read(self, path: str) -> bool:
        """Whether the file is one that was looked at."""
        if is_prose(path) and not self.files.settings.of(Path(path)).include_docs:
            return False
        if path not in self.texts and (what := answers.known(path)) is not None:
            self.files.note_silent(path, what)
            return True
        try:
            data = self._bytes(path)
        except OSError as error:
            missed = path in self.chosen.named or _is_missed(path, error)
            return missed and self._refuse(path, error.strerror or str(error), None, b"")
        if candidates.is_candidate(data):
            return self._take(path, data)
        if candidates.is_utf16_candidate(data):
            return self._refuse(path, "not UTF-8: it looks like UTF-16 or UTF-32", 0, data)
        self.files.see_silent(path, data)
        return True

    def _bytes(self, path: str) -> bytes:
        text = self.texts.get(path)
        return self.files.texts.search(path, follow=path in self.chosen.named) if text is None else text

    def _take(self, path: str, data: bytes) -> bool:
        place = Path(path)
        if path not in self.chosen.named and not self.files.texts.boundary.surrounds(path):
            return False  # git knows a folder that is a link by now
        if not self.chosen.takes(place, self.files.settings):
            return False
        try:
            self.files.add(place, data)
        except UnicodeDecodeError as error:
            offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
            return self._refuse(path, f"not UTF-8: {error.reason} at byte {offset}", offset, data)
        return True

    def _refuse(self, path: str, why: str, offset: int | None, data: bytes) -> bool:
        if not self.chosen.takes(Path(path), self.files.settings):
            return False
        self.unreadable.append(Unreadable(self.files.display(Path(path)), why, offset, data))
        return True


def _is_missed(path: str, error: OSError) -> bool:
    """Whether a file was to be read: it is not gone, nor a link or a pipe by now. A closed folder was, too."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return False
    try:
        answers.give_up("a file could not be read")
        return isinstance(error, PermissionError) or stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return True  # a folder above it is closed
