"""The files that a repository tracks, by its own list of them: for where git can't be asked.

Git does not answer where another user owns the repository, as in most containers of CI, and where it is not installed.
The list is data: whoever wrote it can do no more with it than with the files themselves.
"""

from __future__ import annotations

import os

from finalizer_lint.core import records
from finalizer_lint.core.candidates import read

_HASHES = (20, 32)  # bytes of SHA-1, of SHA-256
_TIMES = 24  # bytes before the mode of an entry
_BEFORE_HASH = 40
_LONG_NAME = 0xFFF
_REGULAR, _SUBMODULE, _LINK, _FOLDER = 0o100000, 0o160000, 0o120000, 0o040000  # the last in sparse lists
_OPTIONAL = range(ord("A"), ord("Z") + 1)  # how the name of an extension begins that may be passed over
_KNOWN = (b"sdir",)


class UnreadableIndexError(Exception):
    """The list can't be read; the message is the reason."""


@records.record(frozen=True, slots=True)
class Index:
    """Regular files and submodules, relative to the top of the work tree, as they were when they were last staged."""

    files: frozenset[str] = frozenset()
    submodules: frozenset[str] = frozenset()


def git_folder(root: str) -> str:
    """Where git keeps what it knows of a work tree: ``.git``, or what a file of that name leads to."""
    place = os.path.join(root, ".git")
    if os.path.isdir(place):
        return place
    try:
        head = read(place)[:4096]
    except OSError as error:
        raise UnreadableIndexError(f".git: {error.strerror or error}") from error
    if not head.startswith(b"gitdir: ") or b"\0" in head:
        raise UnreadableIndexError(".git leads nowhere")
    return os.path.join(root, os.fsdecode(head[len(b"gitdir: ") :].rstrip(b"\r\n")))


def read_index(root: str) -> Index:
    """Raises UnreadableIndexError."""
    folder = git_folder(root)
    if not os.path.isdir(folder):
        raise UnreadableIndexError(f"there is no folder {folder}")
    try:
        data = read(os.path.join(folder, "index"), follow=False)
    except FileNotFoundError:
        return Index()  # nothing was ever staged
    except OSError as error:
        raise UnreadableIndexError(f"{folder}/index: {error.strerror or error}") from error
    for size in _HASHES:
        try:
            return _parsed(data, size)
        except (IndexError, ValueError):
            continue
    raise UnreadableIndexError("it is of a form that is not known here")


def _parsed(data: bytes, size: int) -> Index:
    """With hashes of a size. Raises ValueError and IndexError where it is none such."""
    version = int.from_bytes(data[4:8], "big")
    if data[:4] != b"DIRC" or version not in (2, 3, 4):
        raise ValueError(data[:8])
    files, submodules = set[str](), set[str]()
    at, before = 12, b""
    for _ in range(int.from_bytes(data[8:12], "big")):
        mode = int.from_bytes(data[at + _TIMES : at + _TIMES + 4], "big") & 0o170000
        flags_at = at + _BEFORE_HASH + size
        flags = int.from_bytes(data[flags_at : flags_at + 2], "big")
        name_at = flags_at + (4 if flags & 0x4000 else 2)
        name, at = _shortened(data, name_at, before) if version == 4 else _padded(data, at, name_at, flags)
        if mode not in (_REGULAR, _SUBMODULE, _LINK, _FOLDER) or not name:
            raise ValueError(name)
        before = name
        if not _leads_out(name) and mode != _LINK and mode != _FOLDER:
            (files if mode == _REGULAR else submodules).add(os.fsdecode(name))
    _pass_extensions(data, at, len(data) - size)
    return Index(frozenset(files), frozenset(submodules))


def _padded(data: bytes, start: int, name_at: int, flags: int) -> tuple[bytes, int]:
    """A name, and where the next entry begins: zeros fill up to eight bytes, one at least."""
    end = data.index(b"\0", name_at)
    length = flags & _LONG_NAME
    following = end + 8 - (end - start) % 8
    if (length != _LONG_NAME and end - name_at != length) or data[end:following].strip(b"\0"):
        raise ValueError(start)
    return data[name_at:end], following


def _shortened(data: bytes, at: int, before: bytes) -> tuple[bytes, int]:
    """The same where a name is given by what it has not in common with the one before."""
    drop = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        drop = ((drop + 1) << 7) | (data[at] & 0x7F)
    end = data.index(b"\0", at + 1)
    if drop > len(before):
        raise ValueError(drop)
    return before[: len(before) - drop] + data[at + 1 : end], end + 1


def _pass_extensions(data: bytes, at: int, end: int) -> None:
    """What follows must be extensions up to the hash of it all, none of which changes what the entries mean."""
    while at < end:
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "big")
        if name[0] not in _OPTIONAL and name not in _KNOWN:
            raise ValueError(name)  # the rest of the list is in another file
        at += 8 + length
    if at != end:
        raise ValueError(at)


def _leads_out(name: bytes) -> bool:
    """Whether a name would be a place outside of the work tree."""
    return b"/../" in b"/%b/" % name or name.startswith(b"/") or (os.name == "nt" and not {92, 58}.isdisjoint(name))
