"""Which of many files spell a word, for whoever asks for many words: reading all files for each would be quadratic.

One search of a file for one word takes 1-20 us, and taking all of its words 1 ms: it pays from some hundred words on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from finalizer_lint.core.patterns import pattern

_WORD = pattern(rb"[\w\x80-\xff]+")


class Words:
    def __init__(self, paths: Iterable[str], data: Callable[[str], bytes]) -> None:
        self._paths: dict[bytes, list[str]] = {}
        for path in paths:
            for word in set(_WORD.findall(data(path))):
                self._paths.setdefault(word, []).append(path)

    def files(self, spelled: bytes) -> list[str]:
        """The files that may hold a text which begins and ends with a whole word, in their order."""
        return min((self._paths.get(word, []) for word in _WORD.findall(spelled)), key=len, default=[])
