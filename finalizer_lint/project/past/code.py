"""The code of revisions that matters for names: of one after the other, in a folder that is on no disk."""

from __future__ import annotations

import enum
import functools
import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import in_vendor, is_candidate
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk.git_blobs import Blobs
from finalizer_lint.disk.shown_folder import ShownFolder
from finalizer_lint.languages import MODULE_FILES, language_named, language_of
from finalizer_lint.project.past.revisions import GitError, partial
from finalizer_lint.project.past.tree import Blob, absent, entries, is_partial, missing_objects, regular_file
from finalizer_lint.settings import Configuration, SettingsError

_FEW = 10  # one in so many
_IMPORTED = pattern(rb'"([\w.~-]+(?:/[\w.~-]+)+)"')


@records.record(frozen=True, slots=True)
class _Known:
    """What matters of a file's bytes: by their blob, as most files are the same in most revisions."""

    may_hold_finalizers: bool
    imported: frozenset[bytes]
    implied: tuple[str, Span] | None


_NOTHING = _Known(False, frozenset(), None)
_KEPT = b"-"  # what is kept of a blob that nothing of matters


class _Kind(enum.Enum):
    OWN = enum.auto()
    VENDORED = enum.auto()


class PastCode:
    """The code of one revision, in a folder that is on no disk; that of another takes its place.

    Blobs are read of which nothing is known, or whose bytes somebody asks for. ``lacking`` are the files that a
    partial clone does not have: names from there are not known.
    ``silent`` are the paths in the folder of what can hold no finalizer.
    ``implied`` are names that frameworks put on objects by themselves, by file, with what makes them do so.
    """

    def __init__(self, repository: Path, root: Path, settings: Configuration) -> None:
        self._repository = repository
        self._root = root
        self._settings = settings
        self._blobs = Blobs(repository)
        self._there: dict[str, bytes] = {}
        self._texts: dict[bytes, bytes] = {}
        self._known: dict[Blob, _Known] = {}
        self._entries: dict[bytes, tuple[_Kind, Blob] | None] = {}  # most are in most revisions
        self._silent = settings.kept.bundle("past", os.fspath(repository)) if settings.kept is not None else None
        self.folder = ShownFolder(os.fspath(root), self._read)
        self.silent: list[str] = []
        self.lacking: list[str] = []
        self.implied: dict[Path, tuple[str, Span]] = {}

    def close(self) -> None:
        self._blobs.close()

    def show(self, commit: str) -> Iterator[tuple[Path, bytes]]:
        """Have the code of a commit in the folder; gives the files that may hold finalizers.

        Raises SettingsError where a partial clone lacks so much of the project's own code that nothing can be said.
        """
        self.silent, self.lacking, self.implied = [], [], {}
        missing = missing_objects(self._repository, commit) if self._is_partial else set()
        code, vendored = self._code(commit)
        own = self._learned(self._present(code, missing))
        self._fill(own)
        imported: set[bytes] = set()
        for blob in own:
            known = self._known[blob]
            if known.implied is not None:
                self.implied[self._root / blob.path] = known.implied
            if known.may_hold_finalizers:
                imported |= known.imported
                yield self._root / blob.path, self._read(blob.path)
            elif not _is_module_file(blob.path):
                self.silent.append(blob.path)
        if len(self.lacking) * _FEW > len(code):
            raise SettingsError(partial(self.lacking[0]))
        # Of vendored packages only those matter that constants can come from; they are most of the bytes of many trees
        needed = [blob for blob in vendored if os.fsencode(_import_path(blob.path)) in imported]
        needed = self._present(needed, missing)
        self._fill([*own, *self._present(needed, absent(self._repository, needed))])
        self._texts = {name: self._texts[name] for name in self._there.values() if name in self._texts}

    def own(self, commit: str) -> list[str]:
        """The paths of the project's own code outside of tests."""
        code, _ = self._code(commit)
        return [blob.path for blob in code if not _is_module_file(blob.path)]

    def _present(self, blobs: list[Blob], missing: set[bytes]) -> list[Blob]:
        """Those that are there. A clone that leaves out large files lacks few; one with today's alone most."""
        self.lacking += [blob.path for blob in blobs if blob.object in missing]
        return [blob for blob in blobs if blob.object not in missing]

    def _fill(self, blobs: list[Blob]) -> None:
        self._there = {blob.path: blob.object for blob in blobs}
        self.folder.fill(self._there)

    @functools.cached_property
    def _is_partial(self) -> bool:
        return is_partial(self._repository)

    def _learned(self, blobs: list[Blob]) -> list[Blob]:
        """Those of which it is known what matters; it is found out where no revision or run before has seen them."""
        unknown = []
        for blob in blobs:
            if blob not in self._known:
                if self._silent is not None and self._silent.get(_name(blob)) == _KEPT:
                    self._known[blob] = _NOTHING
                else:
                    unknown.append(blob)
        for blob, data in zip(unknown, self._contents(unknown), strict=True):
            if data is None:  # a repository that lost it
                self.lacking.append(blob.path)
                continue
            self._known[blob] = known = _about(blob.path, data)
            if known.may_hold_finalizers or _is_module_file(blob.path):
                self._texts[blob.object] = data
            if not known.may_hold_finalizers and known.implied is None and self._silent is not None:
                self._silent.put(_name(blob), _KEPT)
        return [blob for blob in blobs if blob in self._known]

    def _read(self, path: str) -> bytes:
        """The bytes of a file in the folder. Raises SettingsError where git does not answer."""
        name = self._there[path]
        if name not in self._texts:
            try:
                self._texts[name] = self._blobs.read(name)
            except OSError as error:
                raise GitError(f"git cat-file: {path}: {error.strerror or error}") from error
        return self._texts[name]

    def _contents(self, blobs: list[Blob]) -> Iterator[bytes | None]:
        """What is in each; None for what a repository has lost. Raises SettingsError where git does not answer."""
        try:
            yield from self._blobs.read_all([blob.object for blob in blobs])
        except OSError as error:
            raise GitError(f"git cat-file: {error.strerror or error}") from error

    def _code(self, commit: str) -> tuple[list[Blob], list[Blob]]:
        """The project's own code outside of tests, and vendored code."""
        code: dict[_Kind, list[Blob]] = {kind: [] for kind in _Kind}
        for entry in entries(self._repository, commit):
            if entry not in self._entries:
                self._entries[entry] = self._told_apart(entry)
            if (known := self._entries[entry]) is not None:
                kind, blob = known
                code[kind].append(blob)
        return code[_Kind.OWN], code[_Kind.VENDORED]

    def _told_apart(self, entry: bytes) -> tuple[_Kind, Blob] | None:
        """The blob of a file that matters, None for any other."""
        blob = regular_file(entry)
        if blob is None or not _is_wanted(blob.path):
            return None
        if in_vendor(blob.path):
            return _Kind.VENDORED, blob
        place = self._repository / blob.path
        is_left_out = self._settings.is_test(place) or self._settings.is_excluded(place)
        return None if is_left_out else (_Kind.OWN, blob)


def _about(path: str, data: bytes) -> _Known:
    traits = language_of(path)
    is_code = is_candidate(data) and not _is_module_file(path)
    imported = frozenset(_IMPORTED.findall(data) if is_code else ())
    return _Known(is_code, imported, language_named(traits.name).implied_name(data) if traits is not None else None)


def _name(blob: Blob) -> str:
    """What is kept of a blob is called: the same bytes say other things in another language."""
    traits = language_of(blob.path)
    language = "module" if _is_module_file(blob.path) or traits is None else traits.name
    return f"{language}-{blob.object.decode('ascii')}"


def _is_module_file(path: str) -> bool:
    return path.rpartition("/")[2] in MODULE_FILES


def _is_wanted(path: str) -> bool:
    """Whether it is code that others can use, or says what they are to import it as."""
    traits = language_of(path)
    if traits is None or not traits.is_code:
        return _is_module_file(path)
    return not (traits.test_ending and path.endswith(traits.test_ending))


def _import_path(path: str) -> str:
    """What code imports a vendored package as: what follows the last ``vendor`` folder."""
    return path.rpartition("/")[0].rpartition("vendor/")[2]
