"""The hot path: which files of a project there are, and which of them can hold a finalizer.

Every run passes here with every file, and most runs of a hook end here; so nothing is imported that Python does not
load by itself, and paths are strings. A ``pathlib.Path`` for each of 25,000 files costs as much as reading them.
"""

from __future__ import annotations

import os
import stat

# Somebody else's code: read to resolve constants, never reported or rewritten.
VENDORED = frozenset({"vendor", "third_party", "node_modules", "site-packages", ".venv", "venv"})

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe must not keep us waiting
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FILE = "100"  # how git's modes of regular files begin
_SHORTEST = len("100644 ") + 40  # of what git tells of a tracked file: mode, hash and stage


def is_candidate(data: bytes) -> bool:
    """Whether the bytes can hold a finalizer: ``finalizer`` in any common spelling."""
    return b"inalizer" in data or b"INALIZER" in data


def is_utf16_candidate(data: bytes) -> bool:
    """The same for UTF-16, which Kubernetes does not read and neither do we."""
    # Text in UTF-16 shows a zero or a byte order mark at once; only then it is worth a search
    return (b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff")) and b"i\0n\0a\0l\0i\0z\0e\0r" in data


def in_vendor(path: str) -> bool:
    """Whether a folder of a path, spelled with ``/`` and relative to the root, holds somebody else's code."""
    # Most paths are settled by the search, without being split
    return any(folder in path for folder in VENDORED) and not VENDORED.isdisjoint(path.split("/")[:-1])


def read(path: str, *, follow: bool = True) -> bytes:
    """The bytes of a regular file. Raises OSError, also for a folder or a device, and for a link not to ``follow``."""
    handle = os.open(path, _READ if follow else _READ | _NO_LINK)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(0, "not a regular file")
        data = os.read(handle, about.st_size + 1)
        return data if len(data) == about.st_size else data + _rest(handle)
    finally:
        os.close(handle)


def _rest(handle: int) -> bytes:
    """What follows in a file that grows while it is read, or is too large for one call."""
    pieces = []
    while piece := os.read(handle, 1 << 24):
        pieces.append(piece)
    return b"".join(pieces)


def git_files(folder: str) -> list[str] | None:
    """Tracked and untracked-but-not-ignored regular files, relative to the folder; None where git knows none.

    A tracked file may be gone from the work tree, or be something else by now.
    """
    # A repository's own configuration must not make git run a program of its choice
    options = ("-c", "core.fsmonitor=false", "-C", folder)
    told = _git(*options, "ls-files", "-s", "-z", "--cached", "--others", "--exclude-standard")
    if not told:
        return None
    found = set()
    for entry in os.fsdecode(told).split("\0"):
        about, _, path = entry.partition("\t")
        if len(about) > _SHORTEST and about[:6].isdigit() and about[6] == " " and path:
            if about.startswith(_FILE):
                found.add(path)
        elif entry and is_there(f"{folder}/{entry}"):  # untracked: git tells nothing but the path
            found.add(entry)
    return list(found)


def _git(*arguments: str) -> bytes:
    """What git prints; nothing where it fails or is missing."""
    if not hasattr(os, "posix_spawnp"):
        import subprocess

        try:
            return subprocess.run(("git", *arguments), capture_output=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            return b""
    out, into = os.pipe()
    quiet = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
    try:
        # Importing subprocess takes 12 ms, as long as bare Python
        actions = [(os.POSIX_SPAWN_DUP2, into, 1), (os.POSIX_SPAWN_CLOSE, out), quiet]
        child = os.posix_spawnp("git", ("git", *arguments), os.environ, file_actions=actions)
    except OSError:
        os.close(out)
        return b""
    finally:
        os.close(into)
    told = _rest(out)
    os.close(out)
    _, status = os.waitpid(child, 0)
    return told if status == 0 else b""


def is_there(path: str) -> bool:
    """Whether a path is a regular file, and no link to one."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
