"""What the packages of a tree without go.mod are imported as: by its place below GOPATH, which nothing in it says.

So its own files are asked: cutting off the beginning of import paths must leave the folders of most of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from finalizer_lint.core.candidates import VENDORED
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked

_IMPORTED = pattern(rb'"([\w-]+\.[\w.-]+(?:/[\w.~-]+)+)"')
_MOST = 2000  # files that are asked
_HEAD = 4000  # bytes in which imports stand


def import_prefix(root: str) -> str:
    """``github.com/acme/widget`` if ``pkg/api`` is here and imported as that and ``/pkg/api``; ``""`` if none is."""
    folders: dict[str, set[str]] = defaultdict(set)
    known: dict[str, bool] = {}
    for path in _imported(root):
        parts = path.split("/")
        for cut in range(1, len(parts)):
            below = "/".join(parts[cut:])
            if below not in known:
                known[below] = _has_code(f"{root}/{below}")
            if known[below]:
                folders["/".join(parts[:cut])].add(below)
    ranked = sorted(folders, key=lambda prefix: (-len(folders[prefix]), prefix))
    if not ranked or (len(ranked) > 1 and len(folders[ranked[0]]) == len(folders[ranked[1]])):
        return ""
    return ranked[0]


def _imported(root: str) -> set[str]:
    paths: set[str] = set()
    for count, name in enumerate(_files(root)):
        if count > _MOST:
            break
        try:
            paths.update(match.decode() for match in _IMPORTED.findall(asked.read(name)[:_HEAD]))
        except OSError:
            continue
    return paths


def _files(root: str) -> Iterator[str]:
    todo = [root]
    while todo:  # in the order of a walk from the top
        folder = todo.pop()
        try:
            inside = asked.folders(folder)
            yield from (f"{folder}/{name}" for name in asked.names(folder) if name.endswith(".go"))
        except OSError:
            continue
        todo.extend(f"{folder}/{name}" for name in reversed(inside) if name not in VENDORED and name[0] not in "._")


def _has_code(folder: str) -> bool:
    try:
        return any(name.endswith(".go") for name in asked.names(folder))
    except OSError:
        return False
