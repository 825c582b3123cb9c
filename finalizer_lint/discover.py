"""Paths as given -> files to look at. Decides by name only, and by a byte search whether a file is a candidate."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from finalizer_lint.languages import language_of
from finalizer_lint.settings import Configuration

# Somebody else's code: read to resolve constants, never reported or rewritten.
VENDORED = frozenset({"vendor", "third_party", "node_modules", "site-packages", ".venv", "venv"})
_UNINTERESTING = frozenset({".git", ".hg", ".svn", ".tox", ".mypy_cache", ".ruff_cache", "__pycache__"})


def is_candidate(data: bytes) -> bool:
    """Whether the bytes can hold a finalizer: ``finalizer`` in any common spelling."""
    return b"inalizer" in data or b"INALIZER" in data


def is_utf16_candidate(data: bytes) -> bool:
    """The same for UTF-16, which Kubernetes does not read and neither do we."""
    return b"i\0n\0a\0l\0i\0z\0e\0r" in data


def is_vendored(path: Path, root: Path) -> bool:
    """Whether a folder of the path, below ``root``, holds somebody else's code."""
    text, base = os.fspath(path), os.fspath(root)
    return in_vendor(text[len(base) :] if text.startswith(base) else text)


def in_vendor(path: str) -> bool:
    """The same for a path relative to the root, spelled with ``/``."""
    # On the hot path of large trees: most paths are settled by the search, without being split
    return any(folder in path for folder in VENDORED) and not VENDORED.isdisjoint(path.split("/")[:-1])


def repository_root(start: Path) -> Path | None:
    """The nearest folder upward that holds ``.git`` (a folder, or a file in work trees and submodules)."""
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return folder
    return None


def files(paths: Iterable[Path], settings: Configuration, root: Path, *, force_exclude: bool = False) -> list[Path]:
    """The files that a run looks at, absolute, sorted, each once.

    Files given by name are taken whatever they are called, unless ``force_exclude`` and an exclude pattern or a vendor
    folder says otherwise; folders are listed by git where it knows them, else walked. Symbolic links are not followed.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            vendored = is_vendored(path / "x", root)
            found.update(f for f in listed(path) if not (vendored or settings.is_excluded(f)))
        elif not force_exclude or not (is_vendored(path, root) or settings.is_excluded(path)):
            found.add(path)
    found = {path for path in found if not is_prose(path) or settings.of(path).include_docs}
    links = {path for path in found if path.is_symlink() and Path(os.path.realpath(path)) in found - {path}}
    return sorted(found - links, key=os.fspath)


def is_prose(path: Path) -> bool:
    """Whether a file is documentation: names in its code blocks follow a rename, but are reported only on demand."""
    return language_of(path.name) == "markdown" or path.suffix == ".txt"


def listed(folder: Path, *, every: bool = False) -> Iterator[Path]:
    """The regular files under a folder, without vendored ones; absolute, in no order.

    Those in a language of ours, or ``every`` one.
    """
    names = _git_files(folder)
    if names is None:
        yield from (path for path in _walk(folder) if every or language_of(path.name) is not None)
        return
    base = os.fspath(folder)
    for name in names:
        if (every or language_of(name) is not None) and not in_vendor(name):
            path = f"{base}/{name}"
            if _is_regular(path):
                yield Path(path)


def _is_regular(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False  # deleted in the work tree


def _git_files(folder: Path) -> list[str] | None:
    """Tracked and untracked-but-not-ignored files, relative to the folder; None where git knows none."""
    command = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    if done.returncode != 0 or not done.stdout:
        return None
    return [os.fsdecode(name) for name in set(done.stdout.split(b"\0")) if name]


def _walk(folder: Path) -> Iterator[Path]:
    """Without git: every file below, minus what a .gitignore on the way excludes."""
    from pathspec import PathSpec

    ignoring: dict[str, list[tuple[str, PathSpec[Any]]]] = {}
    for place, folders, names in os.walk(folder):
        rules = list(ignoring.get(str(Path(place).parent), []))
        if ".gitignore" in names:
            try:
                lines = (Path(place) / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
                rules.append((place, PathSpec.from_lines("gitignore", lines)))
            except (OSError, ValueError):
                pass  # an unreadable .gitignore ignores nothing
        ignoring[place] = rules

        def ignored(name: str, *, rules: list[tuple[str, PathSpec[Any]]] = rules, place: str = place) -> bool:
            return any(spec.match_file((Path(place) / name).relative_to(base).as_posix()) for base, spec in rules)

        kept = (f for f in folders if f not in _UNINTERESTING | VENDORED)
        folders[:] = sorted(f for f in kept if not (ignored(f) or ignored(f + "/.")))
        for name in names:
            if not ignored(name) and _is_regular(f"{place}/{name}"):
                yield Path(place) / name
