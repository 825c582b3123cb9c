"""What is neither code nor a test, and may take a finalizer off: a script, or a person who reads a document."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import is_code
from finalizer_lint.project.files.held_texts import HeldTexts
from finalizer_lint.project.files.store import Files

_AROUND = 300  # bytes around a name in a document in which it must say that the name is to be removed
_REMOVE_IT = pattern(
    rb"kubectl\s+(?:patch|edit)|by hand|manual|finalizers\W{1,6}(?:null|\[\])"
    rb"|(?:remov|delet|strip|clear|drop|tak)\w*\W+(?:\w+\W+){0,4}finalizer",
    re.IGNORECASE,
)


class OtherTexts:
    def __init__(self, files: Files) -> None:
        self._files = files
        self._data = HeldTexts(files.texts.read_if_there).data

    def spelling(self, word: bytes) -> Iterator[tuple[Path, bytes]]:
        """The files that hold a word, with what is in them."""
        for path in self._paths:
            data = self._data(path)
            if word in data:
                yield Path(path), data

    @functools.cached_property
    def _paths(self) -> list[str]:
        is_test = self._files.settings.is_test
        return [os.fspath(path) for path in self._files.paths.all if not is_code(path) and not is_test(path)]


def says_remove(data: bytes, needle: bytes) -> bool:
    """Whether a text says somewhere around a name that it is to be taken off."""
    offset = data.find(needle)
    while offset != -1:
        if _REMOVE_IT.search(data, max(offset - _AROUND, 0), offset + len(needle) + _AROUND):
            return True
        offset = data.find(needle, offset + 1)
    return False
