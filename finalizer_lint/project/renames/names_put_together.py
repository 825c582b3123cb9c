"""Code that puts a finalizer's name together, of which it spells only a part: ``"ship-" + cluster``."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.project.files.comments import comments
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

_TEXT = pattern(rb"([\"'`])((?:(?!\1)[^\\\n]){4,})\1")
_FILLED_IN = pattern(rb"%[-+# 0-9.]*[a-z]|\{[^{}]*\}")
_JOINED, _JOINING = pattern(rb"\s*\+(?!=)"), pattern(rb"\+\s*$")
_NEAR = 100  # bytes
_SHORTEST = 4  # bytes; less is a part of too many names
_ACTS = (Role.ADDED, Role.REMOVED, Role.CHECKED)


def puts_together(files: Files, names: Names, old: str) -> Iterator[tuple[File, int]]:
    """The lines with a text that a name begins or ends with, in programs that act on names which nobody can read."""
    if not any(_is_computed(use) for use in names.unnamed_uses):
        return
    word = old.encode("utf-8", "surrogatepass")
    for file in files.known():
        if not file.is_code or not file.runs or not file.ours:
            continue
        told = comments(file.language, file.source)
        for start, text, first, last in _texts(file.source.data):
            begins = len(first) >= _SHORTEST and word.startswith(first)
            ends = len(last) >= _SHORTEST and word.endswith(last)
            if (begins or ends) and text != word and start not in told:
                yield file, file.source.line_of(start)


def may_take_off(files: Files, names: Names, name: str) -> bool:
    """Whether running code removes names that it puts together of parts, of which this may be one."""
    if not any(use.role is Role.REMOVED and _is_computed(use) for use in names.unnamed_uses):
        return False
    word = name.encode("utf-8", "surrogatepass")
    running = (file for file in files.known() if file.is_code and file.runs and file.ours)
    return any(_may_make(file.source.data, word) for file in running)


def _may_make(data: bytes, word: bytes) -> bool:
    for start, text, first, last in _texts(data):
        whole = text == first
        if whole and _JOINED.match(data, start + len(text) + 2):
            last = b""
        elif whole and _JOINING.search(data, max(start - _NEAR, 0), start):
            first = b""
        elif whole:
            continue
        fits = word.startswith(first) and word.endswith(last) and len(first) + len(last) <= len(word)
        if fits and len(first) + len(last) >= _SHORTEST and text != word:
            return True
    return False


@functools.lru_cache(maxsize=64)  # it is asked for each name that is renamed
def _texts(data: bytes) -> list[tuple[int, bytes, bytes, bytes]]:
    """Where each text of a program stands, it, and what is before and behind all that is filled in."""
    found = ((match.start(), match[2], _FILLED_IN.split(match[2])) for match in _TEXT.finditer(data))
    return [(start, text, parts[0], parts[-1]) for start, text, parts in found]


def _is_computed(use: ResolvedUse) -> bool:
    return use.role in _ACTS and use.file.runs and use.resolution.reason is not Reason.PARAMETER
