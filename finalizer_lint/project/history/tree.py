"""The files of a revision, as git keeps them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.project.history.revisions import ask, partial
from finalizer_lint.settings import SettingsError

_PROMISED = r"^remote\..*\.(promisor|partialclonefilter)$|^extensions\.partialclone$"
_AT_ONCE = 2000  # blobs asked for in one go: bounds the memory, not the time


@records.record(frozen=True, slots=True)
class Blob:
    path: str
    object: bytes


def regular_files(repository: Path, commit: str) -> Iterator[Blob]:
    """No symbolic links, no submodules, and nothing that would lie outside of the folder that it is written to."""
    for entry in ask(repository, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        if about.startswith(b"100") and not _leads_out(path):
            yield Blob(path, about.split(b" ")[2])


def contents(repository: Path, blobs: Sequence[Blob]) -> Iterator[tuple[Blob, bytes]]:
    """The blobs with what is in them. Raises SettingsError for the first that a partial clone lacks."""
    for start in range(0, len(blobs), _AT_ONCE):
        some = blobs[start : start + _AT_ONCE]
        asked = b"".join(blob.object + b"\n" for blob in some)
        yield from _split(some, ask(repository, "cat-file", "--batch", given=asked))


def present(repository: Path, commit: str, blobs: Sequence[Blob]) -> list[Blob]:
    """Those of a commit's blobs that are there: a partial clone may lack some, and nothing is fetched."""
    if not blobs or not ask(repository, "config", "--get-regexp", _PROMISED, fails=True):
        return list(blobs)  # it is no partial clone
    told = ask(repository, "rev-list", "--objects", "--missing=print", "--max-count=1", commit)
    missing = {line[1:] for line in told.split(b"\n") if line.startswith(b"?")}
    return [blob for blob in blobs if blob.object not in missing]


def _leads_out(path: str) -> bool:
    """Whether a name that git has stored would be a place outside of the folder that it is written to."""
    return "/../" in f"/{path}/" or (os.name == "nt" and not {"\\", ":"}.isdisjoint(path))


def _split(blobs: Iterable[Blob], answer: bytes) -> Iterator[tuple[Blob, bytes]]:
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
