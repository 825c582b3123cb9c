"""The only code that writes to a project: every file is the old one or the new one, whole, whatever happens.

New bytes go into a temporary file beside the old one, from there to the disk, and only then take its place, in one
step. All files of a plan are looked at before the first byte is written, and all bytes are on the disk before the
first file is replaced. When something fails after that, what was replaced is put back.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator

from finalizer_lint.disk.writing import abandoned_files, interruptions
from finalizer_lint.disk.writing.move import Move, RefusedError, Rewrite, WriteError, refusal
from finalizer_lint.disk.writing.stage import discard, stage

__all__ = ["RefusedError", "Rewrite", "WriteError", "create", "put", "refusal", "rewrite"]


def rewrite(plan: Iterable[Rewrite]) -> None:
    """Put all of the new bytes in place, or none.

    Raises RefusedError for a file that is not ours to replace or is another one by now, and WriteError when the system
    fails us. Then all files are as they were, but for those that the error names.
    """
    moves = [Move(one) for one in plan]
    with interruptions.held() as interrupted, abandoned_files.swept({os.path.dirname(one.path) for one in moves}):
        for one in moves:
            one.check()
        try:
            for one in moves:
                if interrupted():
                    raise WriteError("interrupted")
                one.prepare()
            _all_or_none(moves)
        finally:
            for one in moves:
                one.clear()


def _all_or_none(moves: list[Move]) -> None:
    try:
        for one in moves:
            one.make()
    except BaseException as error:
        for one in moves:
            one.clear()  # which makes room, on a disk that is full
        left = [one.shown for one in moves if not one.take_back()]
        if left:
            raise WriteError(f"{error}. Written and not put back: {', '.join(left)}") from error
        raise


def create(path: str, data: bytes) -> None:
    """Make a file that is not there yet. Raises OSError: FileExistsError where something is."""
    with _staged(path, data) as temporary:
        try:
            os.link(temporary, path)  # unlike a rename it takes nothing's place
        except FileExistsError:
            raise
        except OSError:  # this file system has no links
            if os.path.lexists(path):
                raise
            os.replace(temporary, path)


def put(path: str, data: bytes) -> None:
    """Make a file, or replace the one that is there, which keeps its mode. Raises OSError."""
    with _staged(path, data) as temporary:
        os.replace(temporary, path)


@contextlib.contextmanager
def _staged(path: str, data: bytes) -> Iterator[str]:
    with interruptions.held(), abandoned_files.swept({os.path.dirname(path)}):
        temporary = stage(path, data, os.stat(path) if os.path.exists(path) else None)
        try:
            yield temporary
        finally:
            discard(temporary)
