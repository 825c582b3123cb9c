"""The projects to begin with: golden cases, and small parts of real ones from folders that are named."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core.candidates import is_candidate
from finalizer_lint.languages import language_of
from fuzz.growth.samples import samples
from fuzz.target import HERE

Files = dict[str, bytes]

_MOST, _LARGEST = 10, 60_000  # files of a part, bytes of a file
_SETTINGS = b'domain = "acme.dev"\nowned = ["*"]\n\n[renames]\n"%s" = "acme.dev/renamed"\n'


def known_projects() -> list[Files]:
    """Those of the checkout."""
    examples = [_read(path, path) for path in sorted((HERE.parent / "examples").iterdir()) if path.is_dir()]
    return [*({**one.others, **one.files} for one in samples()), *examples]


def parts_of(folders: Iterable[Path], chance: random.Random) -> list[Files]:
    """Parts of larger projects: a few files of one folder that may hold finalizers, beside what says what they are."""
    found = []
    for root in folders:
        by_folder: dict[Path, list[Path]] = {}
        for place, folders_there, names in os.walk(root):
            folders_there[:] = sorted(set(folders_there) - {".git", "vendor", "node_modules"})
            files = [Path(place, name) for name in sorted(names) if language_of(name) is not None]
            fitting = [one for one in files if _fits(one)]
            if fitting:
                by_folder[Path(place)] = fitting
        beside = {name: (root / name).read_bytes() for name in ("go.mod", "PROJECT") if (root / name).is_file()}
        for files in by_folder.values():
            chosen = files if len(files) <= _MOST else chance.sample(files, _MOST)
            found.append({**beside, **{path.relative_to(root).as_posix(): path.read_bytes() for path in chosen}})
    return found


def settings_for(name: bytes) -> bytes:
    return _SETTINGS % name


def _fits(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= _LARGEST and is_candidate(path.read_bytes())


def _read(folder: Path, root: Path) -> Files:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
