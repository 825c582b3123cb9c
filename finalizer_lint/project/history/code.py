"""The code of a revision that matters for names, written to a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import in_vendor, is_candidate
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import MODULE_FILES, language_of
from finalizer_lint.project.history.revisions import ask, partial
from finalizer_lint.settings import Configuration, SettingsError

_AT_ONCE = 2000  # blobs asked for in one go: bounds the memory, not the time
_IMPORTED = pattern(rb'"([\w.~-]+(?:/[\w.~-]+)+)"')


@records.record(frozen=True, slots=True)
class _Blob:
    path: str
    object: bytes


def write_code(repository: Path, commit: str, settings: Configuration, root: Path) -> Iterator[tuple[Path, bytes]]:
    """Write the code that matters below ``root``; gives the files that may hold finalizers."""
    own, vendored = _code(repository, commit, settings)
    imported: set[bytes] = set()
    for blob, data in _contents(repository, own):
        path = _write(root, blob, data)
        if is_candidate(data) and path.name not in MODULE_FILES:
            imported.update(_IMPORTED.findall(data))
            yield path, data
    # Of vendored packages only those matter that constants can come from; they are most of the bytes of many trees
    needed = [blob for blob in vendored if os.fsencode(_import_path(blob.path)) in imported]
    for blob, data in _contents(repository, needed):
        _write(root, blob, data)


def _code(repository: Path, commit: str, settings: Configuration) -> tuple[list[_Blob], list[_Blob]]:
    """The project's own code outside of tests, and vendored code. No symbolic links, no submodules."""
    own, vendored = [], []
    for entry in ask(repository, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        if not about.startswith(b"100") or _leads_out(path) or not _is_wanted(path):
            continue
        blob = _Blob(path, about.split(b" ")[2])
        if in_vendor(path):
            vendored.append(blob)
        elif not settings.is_test(repository / path) and not settings.is_excluded(repository / path):
            own.append(blob)
    return own, vendored


def _is_wanted(path: str) -> bool:
    """Whether it is code that others can use, or says what they are to import it as."""
    traits = language_of(path)
    if traits is None or not traits.is_code:
        return path.rpartition("/")[2] in MODULE_FILES
    return not (traits.test_ending and path.endswith(traits.test_ending))


def _leads_out(path: str) -> bool:
    """Whether a name that git has stored would be a place outside of the folder that it is written to."""
    return "/../" in f"/{path}/" or (os.name == "nt" and not {"\\", ":"}.isdisjoint(path))


def _import_path(path: str) -> str:
    """What code imports a vendored package as: what follows the last ``vendor`` folder."""
    return path.rpartition("/")[0].rpartition("vendor/")[2]


def _contents(repository: Path, blobs: list[_Blob]) -> Iterator[tuple[_Blob, bytes]]:
    for start in range(0, len(blobs), _AT_ONCE):
        some = blobs[start : start + _AT_ONCE]
        asked = b"".join(blob.object + b"\n" for blob in some)
        yield from _split(some, ask(repository, "cat-file", "--batch", given=asked))


def _split(blobs: Iterable[_Blob], answer: bytes) -> Iterator[tuple[_Blob, bytes]]:
    """What ``git cat-file --batch`` answers, taken apart. Raises SettingsError for what a partial clone lacks."""
    offset = 0
    for blob in blobs:
        end = answer.index(b"\n", offset)
        header = answer[offset:end].split(b" ")
        offset = end + 1
        if header[-1] == b"missing":
            raise SettingsError(partial(blob.path))
        size = int(header[-1])
        yield blob, answer[offset : offset + size]
        offset += size + 1


def _write(root: Path, blob: _Blob, data: bytes) -> Path:
    path = root / blob.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
