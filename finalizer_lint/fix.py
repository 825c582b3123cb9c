"""Apply fixes: order, overlap, verify in memory, then write whole files atomically."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint import records
from finalizer_lint.model import Edit, Fix
from finalizer_lint.project.files import File, Files
from finalizer_lint.verify import objection


class FixError(Exception):
    """A fix that could not be verified or written; the files are as they were."""


@records.record(frozen=True, slots=True)
class Change:
    """One file before and after."""

    file: File
    before: bytes
    after: bytes


def changes(fixes: Iterable[Fix], files: Files) -> tuple[list[Change], list[tuple[Fix, str]]]:
    """The files as they would be, and the fixes that were left out, each with the reason. Writes nothing.

    Of two fixes that overlap only the first is taken. A fix is taken whole or not at all.
    """
    by_path = {file.source.path: file for file in files.known()}
    taken: dict[str, list[Edit]] = defaultdict(list)
    gains: set[str] = set()
    skipped: list[tuple[Fix, str]] = []
    for fix in fixes:
        if any(edit.span.overlaps(other.span) for edit in fix.edits for other in taken[edit.path]):
            skipped.append((fix, "it overlaps another fix"))
            continue
        try:
            for path in {edit.path for edit in fix.edits}:
                edits = taken[path] + [edit for edit in fix.edits if edit.path == path]
                _rewritten(by_path[path], edits, {*gains, *fix.gains})
        except FixError as error:
            skipped.append((fix, str(error)))
            continue
        gains.update(fix.gains)
        for edit in fix.edits:
            taken[edit.path].append(edit)
    done = [
        Change(by_path[path], by_path[path].source.data, _rewritten(by_path[path], edits, gains))
        for path, edits in sorted(taken.items())
        if edits
    ]
    return done, skipped


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Replace the spans of one file's edits, last to first. The edits must not overlap."""
    for edit in reversed(sorted(edits, key=lambda e: e.span)):  # noqa: C413 - keeps the order of insertions at one place
        data = data[: edit.span.start] + edit.replacement.encode("utf-8") + data[edit.span.end :]
    return data


def _rewritten(file: File, edits: list[Edit], gains: Iterable[str]) -> bytes:
    """The new bytes of a file. Raises FixError unless its facts differ from the old ones just as planned."""
    after = splice(file.source.data, edits)
    reason = objection(file, edits, after, gains)
    if reason is not None:
        raise FixError(reason)
    return after


def write(done: Iterable[Change]) -> None:
    """Put the new bytes in place: all temporary files are written before the first one is moved.

    Raises FixError for symbolic links, for files that changed since they were read and when the disk refuses; what
    was moved before that is whole, everything else is as it was.
    """
    staged: list[tuple[str, Path]] = []
    try:
        for change in done:
            staged.append((_stage(change), change.file.path))
        for temporary, path in staged:
            os.replace(temporary, path)  # noqa: PTH105 - names the atomic call
    except OSError as error:
        raise FixError(f"{error.filename or 'a file'}: {error.strerror or error}") from error
    finally:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _stage(change: Change) -> str:
    """Write a temporary file beside the old one, with its mode and owner. Returns the temporary's path."""
    path = change.file.path
    before = os.lstat(path)
    if stat.S_ISLNK(before.st_mode):
        raise FixError(f"{change.file.source.path}: a symbolic link is not rewritten")
    if path.read_bytes() != change.before:
        raise FixError(f"{change.file.source.path}: changed since it was read")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(before.st_mode))
        with contextlib.suppress(OSError):  # only root may give a file away
            os.chown(temporary, before.st_uid, before.st_gid)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return temporary
