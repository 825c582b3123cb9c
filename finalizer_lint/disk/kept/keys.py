"""What kept texts are called: the one place where keys are made.

A key says all that a text depends on: what kind of text it is, what it was made of, and the code that made it. That
is all of this package, as well as the parsers and the Python that it runs with. So nobody has to think of a version
when code changes, and what another version has kept is never asked for.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator

from finalizer_lint.disk.kept.shelf import Shelf

# Whose versions say what a text comes to, as names of distributions are normalised
REQUIRED = frozenset({"libcst", "ruamel_yaml", "tree_sitter", "tree_sitter_go"})
OPTIONAL = frozenset({"click", "ruamel_yaml_clib", "tomli"})
_ENDINGS = (".dist-info", ".egg-info")
_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def blob_id(data: bytes, length: int = 40) -> str:
    """What git calls a file with these bytes, in a repository whose names have that many digits: 40 or 64."""
    make = hashlib.sha1 if length == 40 else hashlib.sha256
    return make(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


_own: dict[str, str | None] = {}  # the version of this process by the folder that was asked


def own_version(shelf: Shelf) -> str | None:
    """The code's version when this process first asked a folder: what is written later is not what runs here."""
    if shelf.folder not in _own:
        _own[shelf.folder] = code_version(shelf)
    return _own[shelf.folder]


def code_version(shelf: Shelf) -> str | None:
    """What differs where the code differs that makes kept texts. None where that can't be told.

    The bytes of the code say it, so that it is the same after the next installation of the same version. To read all
    of them at each start would take 40 ms: they are known by their times and sizes once they were read, and before that
    by what their installer noted of them, if nothing was written since.
    """
    try:
        files = sorted(_files(_PACKAGE))
        parsers = _versions()
    except OSError:  # such as in a zip archive
        return None
    if not parsers.keys() >= REQUIRED:
        return None
    known = name("code", _PACKAGE, *(f"{path} {time} {size}" for path, time, size in files))
    told = shelf.get(known)
    if told is None:
        told = (_installed(max(time for _, time, _ in files)) or _digest(files)).encode()
        shelf.put(known, told)
    versions = (f"{parser} {parsers[parser]}" for parser in sorted(parsers))
    return name("version", told.decode(), sys.version, sys.platform, *versions)


def name(kind: str, *parts: str) -> str:
    """What a text of a kind is called that depends on some things."""
    whole = "\0".join(f"{len(part)} {part}" for part in parts).encode(errors="surrogateescape")
    return f"{kind}-{hashlib.blake2b(whole, digest_size=20).hexdigest()}"


def _installed(changed: int) -> str | None:
    """A digest of the hashes that an installer has noted of our files; None where one may be another by now.

    ``changed`` is when the youngest of them was written. The list is written last.
    """
    folder = os.path.dirname(_PACKAGE)
    for entry in os.listdir(folder):
        if entry.startswith("finalizer_lint-") and entry.endswith(".dist-info"):
            try:
                record = os.path.join(folder, entry, "RECORD")
                if os.stat(record).st_ctime_ns < changed:
                    return None
                with open(record, "rb") as file:
                    lines = sorted(line for line in file if line.startswith(b"finalizer_lint/") and b",sha256=" in line)
            except OSError:
                return None
            if lines:  # else the code is somewhere else, and is being worked on
                return hashlib.sha256(b"".join(lines)).hexdigest()
    return None


def _digest(files: Iterable[tuple[str, int, int]]) -> str:
    code = hashlib.sha256()
    for path, _, size in files:
        code.update(f"{path} {size}\0".encode(errors="surrogateescape"))
        with open(os.path.join(_PACKAGE, path), "rb") as file:
            code.update(file.read())
    return code.hexdigest()


def _files(folder: str, below: str = "") -> Iterator[tuple[str, int, int]]:
    """The files of our code with their times and sizes. Raises OSError."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path, f"{below}{entry.name}/")
            else:
                about = entry.stat()
                yield f"{below}{entry.name}", max(about.st_mtime_ns, about.st_ctime_ns), about.st_size


def _versions() -> dict[str, str]:
    """The versions of what we depend on, as their installers noted them. Importing them would take too long."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            listed = os.listdir(folder or os.curdir)
        except OSError:
            continue
        for entry in sorted(listed):
            if entry.endswith(_ENDINGS):
                distribution, _, version = entry.rpartition(".")[0].partition("-")
                normal = distribution.lower().replace(".", "_").replace("-", "_")
                if normal in REQUIRED or normal in OPTIONAL:
                    found.setdefault(normal, version)
    return found
