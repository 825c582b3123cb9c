"""The code of a revision that matters for names, written to a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.candidates import in_vendor, is_candidate
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import MODULE_FILES, language_named, language_of
from finalizer_lint.project.history.revisions import partial
from finalizer_lint.project.history.tree import Blob, contents, regular_files
from finalizer_lint.settings import Configuration, SettingsError

_FEW = 10  # one in so many
_IMPORTED = pattern(rb'"([\w.~-]+(?:/[\w.~-]+)+)"')


class PastCode:
    """``lacking`` are the files that a partial clone does not have: names from there are not known.

    ``implied`` are names that frameworks put on objects by themselves, by file, with what makes them do so.
    """

    def __init__(self, repository: Path, commit: str, settings: Configuration) -> None:
        self._repository = repository
        self._commit = commit
        self._settings = settings
        self.lacking: list[str] = []
        self.implied: dict[Path, tuple[str, Span]] = {}

    def write(self, root: Path) -> Iterator[tuple[Path, bytes]]:
        """Write the code that matters below ``root``; gives the files that may hold finalizers.

        Raises SettingsError where a partial clone lacks so much of the project's own code that nothing can be said.
        """
        own, vendored = self._code()
        imported: set[bytes] = set()
        for blob, data in self._contents(own):
            path = _write(root, blob, data)
            self._note_implied(path, data)
            if is_candidate(data) and path.name not in MODULE_FILES:
                imported.update(_IMPORTED.findall(data))
                yield path, data
        if len(self.lacking) * _FEW > len(own):
            raise SettingsError(partial(self.lacking[0]))
        # Of vendored packages only those matter that constants can come from; they are most of the bytes of many trees
        needed = [blob for blob in vendored if os.fsencode(_import_path(blob.path)) in imported]
        for blob, data in self._contents(needed):
            _write(root, blob, data)

    def _contents(self, blobs: list[Blob]) -> Iterator[tuple[Blob, bytes]]:
        """A clone that leaves out large files lacks few; one that has none but today's lacks most."""
        for blob, data in contents(self._repository, self._commit, blobs):
            if data is None:
                self.lacking.append(blob.path)
            else:
                yield blob, data

    def _note_implied(self, path: Path, data: bytes) -> None:
        traits = language_of(path.name)
        implied = language_named(traits.name).implied_name(data) if traits is not None else None
        if implied is not None:
            self.implied[path] = implied

    def _code(self) -> tuple[list[Blob], list[Blob]]:
        """The project's own code outside of tests, and vendored code."""
        own, vendored = [], []
        for blob in regular_files(self._repository, self._commit):
            place = self._repository / blob.path
            if not _is_wanted(blob.path):
                continue
            if in_vendor(blob.path):
                vendored.append(blob)
            elif not self._settings.is_test(place) and not self._settings.is_excluded(place):
                own.append(blob)
        return own, vendored


def _is_wanted(path: str) -> bool:
    """Whether it is code that others can use, or says what they are to import it as."""
    traits = language_of(path)
    if traits is None or not traits.is_code:
        return path.rpartition("/")[2] in MODULE_FILES
    return not (traits.test_ending and path.endswith(traits.test_ending))


def _import_path(path: str) -> str:
    """What code imports a vendored package as: what follows the last ``vendor`` folder."""
    return path.rpartition("/")[0].rpartition("vendor/")[2]


def _write(root: Path, blob: Blob, data: bytes) -> Path:
    path = root / blob.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
