"""How much is kept: once texts come to more than they may, those that were not used for longest go."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator

from finalizer_lint.core import records

USUAL = 256 << 20  # bytes
TEMPORARY = ".new-"  # how the name of a text begins that is not all there yet

_GROWN = ".grown"  # its size is how many kilobytes were added since all was counted
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_SHARE = 8  # all is counted when so much of the whole was added, and then an eighth more than is needed goes
_KILLED = 3600  # seconds after which nobody writes to a file any more


@records.record(frozen=True, slots=True)
class Kept:
    """One file: ``used`` is when it was last of use, in seconds."""

    path: str
    size: int
    used: float


def keep(folder: str, added: int, largest: int) -> None:
    """Note how many bytes were added to a folder, and hold it below ``largest``, by and large."""
    with contextlib.suppress(OSError):
        grown = os.path.join(folder, _GROWN)
        with open(os.open(grown, _APPEND, 0o600), "ab") as file:
            file.write(b"." * (added // 1024 + 1))
            if file.tell() * 1024 < largest // _SHARE:
                return
        os.unlink(grown)
        remove_oldest(folder, largest)


def remove_oldest(folder: str, largest: int) -> int:
    """Remove what is too much and what killed processes left; the number of files. Raises OSError."""
    files = sorted(contents(folder), key=lambda one: one.used)
    over = sum(one.size for one in files) - largest
    if over > 0:
        over += largest // _SHARE
    removed, now = 0, time.time()
    for one in files:
        left = os.path.basename(one.path).startswith(TEMPORARY) and now - one.used > _KILLED
        if over > 0 or left:
            with contextlib.suppress(OSError):
                os.unlink(one.path)
                over -= one.size
                removed += 1
    return removed


def remove_all(folder: str) -> int:
    """Remove every text; the number of files. Raises OSError."""
    files = list(contents(folder))
    for one in files:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(one.path)
    return len(files)


def contents(folder: str) -> Iterator[Kept]:
    """The files of a folder that runs have put there. Raises OSError."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_ours(entry.name) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    about = entry.stat(follow_symlinks=False)
                    yield Kept(entry.path, about.st_size, about.st_mtime)


def is_ours(name: str) -> bool:
    """Whether a file of that name is a text, or was going to be one."""
    kind, _, key = name.partition("-")
    return name.startswith(TEMPORARY) or (kind.isalpha() and len(key) == 40 and key.isalnum())
