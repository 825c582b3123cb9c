"""Temporary files of a run that was killed: the next one that writes to their folder removes them.

A run that writes shares a lock on each folder, which the system takes back when the run ends in any way. Who can have
the lock alone knows that no run is at work there.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator

from finalizer_lint.disk.writing.stage import discard, is_temporary

_MOST = 100  # locks at once: a process may have some 250 files open on macOS


@contextlib.contextmanager
def swept(folders: Iterable[str]) -> Iterator[None]:
    """The folders without leftovers, which are locked meanwhile. Where there are no locks nothing is removed."""
    with contextlib.ExitStack() as held:
        for folder in sorted(folders)[:_MOST]:
            with contextlib.suppress(OSError):
                _hold(folder, held)
        yield


if sys.platform == "win32":  # there they stay, and nothing takes them for a file of the project

    def _hold(_folder: str, _held: contextlib.ExitStack) -> None:
        pass

else:
    import fcntl

    def _hold(folder: str, held: contextlib.ExitStack) -> None:
        handle = os.open(folder or os.curdir, os.O_RDONLY)
        held.callback(_close, handle)
        with contextlib.suppress(OSError):  # somebody is at work
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for name in os.listdir(handle):
                _remove(os.path.join(folder, name))
        fcntl.flock(handle, fcntl.LOCK_SH)  # waits for nobody but one who sweeps


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):  # nothing was written through it
        os.close(handle)


def _remove(path: str) -> None:
    if is_temporary(os.path.basename(path)) and stat.S_ISREG(os.lstat(path).st_mode):
        discard(path)
