"""The files of a revision, as git keeps them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.project.past.revisions import ask

_PROMISED = r"^remote\..*\.(promisor|partialclonefilter)$|^extensions\.partialclone$"
_AT_ONCE = 2000  # blobs asked for in one go: bounds the memory, not the time


@records.record(frozen=True, slots=True)
class Blob:
    path: str
    object: bytes


def regular_files(root: Path, commit: str) -> Iterator[Blob]:
    """The files below a folder of the repository, by their paths from it."""
    return filter(None, map(regular_file, entries(root, commit)))


def entries(root: Path, commit: str) -> list[bytes]:
    """What git says of each file of a commit; most entries are the same in most commits."""
    return ask(root, "ls-tree", "-r", "-z", commit).split(b"\0")


def regular_file(entry: bytes) -> Blob | None:
    """None for a symbolic link, a submodule, and what would lie outside of the folder that it is shown in."""
    about, _, name = entry.partition(b"\t")
    path = os.fsdecode(name)
    return Blob(path, about.split(b" ")[2]) if about.startswith(b"100") and not _leads_out(path) else None


def contents(repository: Path, commit: str, blobs: Sequence[Blob]) -> Iterator[tuple[Blob, bytes | None]]:
    """Blobs of a commit with what is in them, None for those that are not there: nothing is fetched."""
    missing = missing_objects(repository, commit) if blobs and is_partial(repository) else set()
    there = [blob for blob in blobs if blob.object not in missing]
    yield from ((blob, None) for blob in blobs if blob.object in missing)
    for start in range(0, len(there), _AT_ONCE):
        some = there[start : start + _AT_ONCE]
        asked = b"".join(blob.object + b"\n" for blob in some)
        yield from _split(some, ask(repository, "cat-file", "--batch", given=asked))


def is_partial(repository: Path) -> bool:
    """Whether a clone may lack what its commits have."""
    return bool(ask(repository, "config", "--get-regexp", _PROMISED, fails=True))


def missing_objects(repository: Path, commit: str) -> set[bytes]:
    """The objects of a commit that a partial clone lacks. To ask for one of them would end git."""
    told = ask(repository, "rev-list", "--objects", "--missing=print", "--max-count=1", commit)
    return {line[1:] for line in told.split(b"\n") if line.startswith(b"?")}


def absent(repository: Path, blobs: Sequence[Blob]) -> set[bytes]:
    """The objects among blobs that a repository does not have; those that a partial clone lacks are not to be asked."""
    asked = b"".join(blob.object + b"\n" for blob in blobs)
    told = ask(repository, "cat-file", "--batch-check=%(objectname)", given=asked) if blobs else b""
    return {line.split(b" ")[0] for line in told.split(b"\n") if line.endswith(b" missing")}


def _leads_out(path: str) -> bool:
    """Whether a name that git has stored would be a place outside of the folder that it is shown in."""
    return "/../" in f"/{path}/" or (os.name == "nt" and not {"\\", ":"}.isdisjoint(path))


def _split(blobs: Iterable[Blob], answer: bytes) -> Iterator[tuple[Blob, bytes | None]]:
    """What ``git cat-file --batch`` answers, taken apart."""
    offset = 0
    for blob in blobs:
        end = answer.index(b"\n", offset)
        header = answer[offset:end].split(b" ")
        offset = end + 1
        if header[-1] == b"missing":
            yield blob, None
            continue
        size = int(header[-1])
        yield blob, answer[offset : offset + size]
        offset += size + 1
