"""A temporary file beside the one that it is to replace, as like it as the system lets us make it."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PRIVATE, _USUAL = 0o600, 0o666
_SYSTEMS_OWN = ("security.", "trusted.")

# Short, for a name that is as long as names can be; hidden from kubectl and from us; Helm's starter ignores *.tmp
_NAME = ".finalizer-lint-{}.tmp"
_named = re.compile(r"\.finalizer-lint-[0-9a-f]{16}\.tmp").fullmatch


def is_temporary(name: str) -> bool:
    """Whether a file's name is one of those made here."""
    return _named(name) is not None


def stage(path: str, data: bytes, like: os.stat_result | None) -> str:
    """The temporary file's path, once its bytes are on the disk. Raises OSError, and leaves nothing behind then.

    ``like`` is what the system said of the file at ``path``; without it the new one gets what any new file gets.
    """
    temporary = os.path.join(os.path.dirname(path), _NAME.format(os.urandom(8).hex()))
    handle = os.open(temporary, _NEW, _PRIVATE if like else _USUAL)
    try:
        try:
            _write(handle, data)
            if like is not None and sys.platform != "win32":
                _own(handle, like)
                _take_attributes(path, handle)
                os.fchmod(handle, _mode(handle, like))
            # Else a power failure can leave a file of the right name and no bytes
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def discard(temporary: str) -> bool:
    """Remove a temporary file; whether it was there."""
    try:
        os.unlink(temporary)
    except OSError:
        return False
    return True


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _own(handle: int, like: os.stat_result) -> None:
    """Give the file to the same owner and group: all that root may; the group alone, if it is one of the user's."""
    if sys.platform == "win32":
        return
    for owner in (like.st_uid, -1):
        with contextlib.suppress(OSError):
            os.fchown(handle, owner, like.st_gid)
            return


def _mode(handle: int, like: os.stat_result) -> int:
    """The same mode. What runs as its owner or group does not become a thing that runs as somebody else."""
    about, mode = os.fstat(handle), stat.S_IMODE(like.st_mode)
    if about.st_uid != like.st_uid:
        mode &= ~stat.S_ISUID
    if about.st_gid != like.st_gid:
        mode &= ~stat.S_ISGID
    return mode


def _take_attributes(path: str, handle: int) -> None:
    """Extended attributes, access control lists among them, also where the folder would give a new file others.

    Those of the system itself may be beyond us. For all others that is an error: without its list a file can be open
    to more people.
    """
    if sys.platform != "linux":
        return  # Python can't see them
    try:
        wanted = os.listxattr(path)
    except OSError:
        return  # a file system without
    for name in set(os.listxattr(handle)) - set(wanted):
        with _lenient(name):
            os.removexattr(handle, name)
    for name in wanted:
        with _lenient(name):
            os.setxattr(handle, name, os.getxattr(path, name))


def _lenient(name: str) -> contextlib.AbstractContextManager[None]:
    return contextlib.suppress(OSError) if name.startswith(_SYSTEMS_OWN) else contextlib.nullcontext()
