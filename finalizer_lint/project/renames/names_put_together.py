"""Code that puts a finalizer's name together, of which it spells only a part: ``"ship-" + cluster``."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.project.comments import comments
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

_TEXT = pattern(rb"([\"'`])((?:(?!\1)[^\\\n]){4,})\1")
_FILLED_IN = pattern(rb"%[-+# 0-9.]*[a-z]|\{[^{}]*\}")
_SHORTEST = 4  # bytes; less is a part of too many names
_ACTS = (Role.ADDED, Role.REMOVED, Role.CHECKED)


def puts_together(files: Files, names: Names, old: str) -> Iterator[tuple[File, int]]:
    """The lines with a text that a name begins or ends with, in programs that act on names which nobody can read."""
    if not any(_is_computed(use) for use in names.uses):
        return
    word = old.encode("utf-8", "surrogatepass")
    for file in files.known():
        if not file.is_code or not file.runs or not file.ours:
            continue
        told = comments(file.language, file.source)
        for match in _TEXT.finditer(file.source.data):
            if match.start() not in told and _is_part(match[2], word):
                yield file, file.source.line_of(match.start())


def _is_computed(use: ResolvedUse) -> bool:
    return use.name is None and use.role in _ACTS and use.file.runs and use.resolution.reason is not Reason.PARAMETER


def _is_part(text: bytes, word: bytes) -> bool:
    parts = _FILLED_IN.split(text)
    first, last = parts[0], parts[-1]
    begins = len(first) >= _SHORTEST and word.startswith(first)
    ends = len(last) >= _SHORTEST and word.endswith(last)
    return text != word and (begins or ends)
