"""The hot path: which files can hold a finalizer.

Every run passes here with every file, and most runs of a hook end here; so nothing is imported that Python does not
load by itself, and paths are strings. A ``pathlib.Path`` for each of 25,000 files costs as much as reading them.
"""

from __future__ import annotations

import os
import stat

# Somebody else's code: read to resolve constants, never reported or rewritten.
_EXAMPLES = frozenset({"doc", "docs", "documentation", "example", "examples", "sample", "samples"})
VENDORED = frozenset({"vendor", "third_party", "node_modules", "site-packages", ".venv", "venv"})

# Bytes of a file that is read: a million small objects in one file are 152 MB, which takes minutes and 1.4 GB of memory
LARGEST = 256 << 20

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe must not keep us waiting
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def is_candidate(data: bytes) -> bool:
    """Whether the bytes can hold a finalizer: ``finalizer`` in any common spelling."""
    # Python searches for a single byte ten times as fast, and whole files have no z: a fifth to a half less time
    return (b"z" in data and b"inalizer" in data) or (b"Z" in data and b"INALIZER" in data)


def is_utf16_candidate(data: bytes) -> bool:
    """The same for UTF-16 and UTF-32, which Kubernetes does not read and neither do we."""
    # Such text shows a zero or a byte order mark at once; only then it is worth a search
    if not (b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff")):
        return False
    return b"i\0n\0a\0l\0i\0z\0e\0r" in data or b"i\0\0\0n\0\0\0a\0\0\0l\0\0\0i\0\0\0z\0\0\0e" in data


def in_examples(path: str) -> bool:
    """Whether a folder of a path says that it is for people to read, and no part of what runs."""
    return not _EXAMPLES.isdisjoint(posix(path).split("/"))


def in_vendor(path: str) -> bool:
    """Whether a folder of a path, relative to the root, holds somebody else's code."""
    # A search settles most paths, which are not split; a loop takes half of what any() does
    for folder in VENDORED:
        if folder in path:
            path = posix(path)
            if path.startswith(f"{folder}/") or f"/{folder}/" in path:
                return True
    return False


def posix(path: str) -> str:
    """The path with ``/``, as git, patterns and our output have it."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


def native(path: str) -> str:
    """A path with ``/`` as the system spells it: the key of a file must be the same from wherever it came."""
    return path if os.sep == "/" else path.replace("/", os.sep)


def read(path: str, *, follow: bool = True) -> bytes:
    """The bytes of a regular file. Raises OSError, also for a folder or a device, and for a link not to ``follow``."""
    return read_status(path, follow=follow)[0]


def read_status(path: str, *, follow: bool = True) -> tuple[bytes, os.stat_result]:
    """The same with how the file looked before it was read. Raises OSError."""
    if not (follow or _NO_LINK) and os.path.islink(path):  # Windows
        raise OSError(0, "a link")
    handle = os.open(path, _READ if follow else _READ | _NO_LINK)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(0, "not a regular file")
        if about.st_size > LARGEST:
            return _too_large(handle), about
        data = os.read(handle, about.st_size + 1)
        return (data if len(data) == about.st_size else data + _rest(handle)), about
    finally:
        os.close(handle)


def _too_large(handle: int) -> bytes:
    """Nothing, as nothing in the file can be a finalizer; else raises OSError. A piece at a time is in memory."""
    last = b""
    while piece := os.read(handle, 1 << 24):
        if is_candidate(last + piece):
            raise OSError(0, f"larger than {LARGEST >> 20} MiB")
        last = piece[-16:]
    return b""


def _rest(handle: int) -> bytes:
    """What follows in a file that grows while it is read, or is too large for one call."""
    pieces = []
    while piece := os.read(handle, 1 << 24):
        pieces.append(piece)
    return b"".join(pieces)


def is_there(path: str) -> bool:
    """Whether a path is a regular file, and no link to one."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
