"""The code of revisions that matters for names, written to a folder: of one after the other."""

from __future__ import annotations

import enum
import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import in_vendor, is_candidate
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import MODULE_FILES, language_named, language_of
from finalizer_lint.project.past.revisions import partial
from finalizer_lint.project.past.tree import Blob, contents, regular_files
from finalizer_lint.settings import Configuration, SettingsError

_FEW = 10  # one in so many
_IMPORTED = pattern(rb'"([\w.~-]+(?:/[\w.~-]+)+)"')


@records.record(frozen=True, slots=True)
class _Known:
    """What matters of a file's bytes: by their blob, as most files are the same in most revisions."""

    may_hold_finalizers: bool
    imported: frozenset[bytes]
    implied: tuple[str, Span] | None


class _Kind(enum.Enum):
    OWN = enum.auto()
    VENDORED = enum.auto()
    OTHER = enum.auto()


class PastCode:
    """The code of one revision in a folder; that of another takes its place, and only what differs is written.

    ``lacking`` are the files that a partial clone does not have: names from there are not known.
    ``implied`` are names that frameworks put on objects by themselves, by file, with what makes them do so.
    """

    def __init__(self, repository: Path, root: Path, settings: Configuration) -> None:
        self._repository = repository
        self._root = root
        self._settings = settings
        self._there: dict[str, bytes] = {}
        self._known: dict[Blob, _Known] = {}
        self._kinds: dict[str, _Kind] = {}  # of paths, most of which are there in most revisions
        self.lacking: list[str] = []
        self.implied: dict[Path, tuple[str, Span]] = {}

    def write(self, commit: str) -> Iterator[tuple[Path, bytes]]:
        """Have the code of a commit in the folder; gives the files that may hold finalizers.

        Raises SettingsError where a partial clone lacks so much of the project's own code that nothing can be said.
        """
        self.lacking, self.implied = [], {}
        own, vendored = self._code(commit)
        self._keep({blob.path for blob in (*own, *vendored)})
        imported: set[bytes] = set()
        for blob in self._written(commit, own):
            path, known = self._root / blob.path, self._about(blob)
            if known.implied is not None:
                self.implied[path] = known.implied
            if known.may_hold_finalizers:
                imported |= known.imported
                yield path, path.read_bytes()
        if len(self.lacking) * _FEW > len(own):
            raise SettingsError(partial(self.lacking[0]))
        # Of vendored packages only those matter that constants can come from; they are most of the bytes of many trees
        needed = [blob for blob in vendored if os.fsencode(_import_path(blob.path)) in imported]
        self._keep({blob.path for blob in (*own, *needed)})
        self._written(commit, needed)

    def _written(self, commit: str, blobs: list[Blob]) -> list[Blob]:
        """Those that are there then. A clone that leaves out large files lacks few; one with today's alone most."""
        changed = [blob for blob in blobs if self._there.get(blob.path) != blob.object]
        for blob, data in contents(self._repository, commit, changed):
            if data is None:
                self._remove(blob.path)
                self.lacking.append(blob.path)
            else:
                path = self._root / blob.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                self._there[blob.path] = blob.object
        return [blob for blob in blobs if self._there.get(blob.path) == blob.object]

    def _about(self, blob: Blob) -> _Known:
        if blob not in self._known:
            path = self._root / blob.path
            data, traits = path.read_bytes(), language_of(path.name)
            is_code = is_candidate(data) and path.name not in MODULE_FILES
            self._known[blob] = _Known(
                is_code,
                frozenset(_IMPORTED.findall(data) if is_code else ()),
                language_named(traits.name).implied_name(data) if traits is not None else None,
            )
        return self._known[blob]

    def _keep(self, paths: set[str]) -> None:
        for path in self._there.keys() - paths:
            self._remove(path)

    def _remove(self, path: str) -> None:
        """A file, and the folders that are empty then: one of them may be a file in another revision."""
        if self._there.pop(path, None) is None:
            return
        file = self._root / path
        file.unlink()
        for folder in file.parents:
            if folder == self._root or any(folder.iterdir()):
                break
            folder.rmdir()

    def _code(self, commit: str) -> tuple[list[Blob], list[Blob]]:
        """The project's own code outside of tests, and vendored code."""
        code: dict[_Kind, list[Blob]] = {kind: [] for kind in _Kind}
        for blob in regular_files(self._repository, commit):
            if (kind := self._kinds.get(blob.path)) is None:
                kind = self._kinds[blob.path] = self._kind(blob.path)
            code[kind].append(blob)
        return code[_Kind.OWN], code[_Kind.VENDORED]

    def _kind(self, path: str) -> _Kind:
        if not _is_wanted(path):
            return _Kind.OTHER
        if in_vendor(path):
            return _Kind.VENDORED
        place = self._repository / path
        is_left_out = self._settings.is_test(place) or self._settings.is_excluded(place)
        return _Kind.OTHER if is_left_out else _Kind.OWN


def _is_wanted(path: str) -> bool:
    """Whether it is code that others can use, or says what they are to import it as."""
    traits = language_of(path)
    if traits is None or not traits.is_code:
        return path.rpartition("/")[2] in MODULE_FILES
    return not (traits.test_ending and path.endswith(traits.test_ending))


def _import_path(path: str) -> str:
    """What code imports a vendored package as: what follows the last ``vendor`` folder."""
    return path.rpartition("/")[0].rpartition("vendor/")[2]
