"""Which identifiers in the text of a file are of a package that it imports, by what stands before their dot."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import WorkspaceFile

_QUALIFIER = pattern(rb"([\w\x80-\xff]+)\s*\.\s*\Z")
_LONGEST = 200  # bytes of what stands before a dot


def may_mean(data: bytes, home: WorkspaceFile, places: list[int]) -> list[int]:
    """The places that may mean what the package of another file declares.

    An import path ends like the folder that it means, but for the folder of a module, which may have any name.
    """
    folder = home.path.parent
    if asked.is_file(f"{folder}/go.mod"):
        return places
    ending = re.escape(folder.name.encode())
    names = re.findall(rb"([\w.\x80-\xff]*)[ \t]*[\"`](?:[^\"`\s]*/)?%s[\"`]" % ending, data)
    if not names or b"." in names:
        return places if names else []
    own = {name for name in names if name not in (b"", b"import")} | {folder.name.encode(), home.facts.package.encode()}
    return [place for place in places if _qualifier(data, place) in own]


def _qualifier(data: bytes, place: int) -> bytes:
    found = _QUALIFIER.search(data, max(place - _LONGEST, 0), place)
    return found[1] if found is not None else b""
