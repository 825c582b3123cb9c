"""Which of many files spell a word, for whoever asks for many words: reading all files for each would be quadratic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import answers
from finalizer_lint.project.files.held_texts import HeldTexts
from finalizer_lint.project.files.project_paths import ProjectPaths
from finalizer_lint.project.files.silent_files import SilentFiles

_WORD = pattern(rb"[\w\x80-\xff]+")
_WHOLE_WORDS = pattern(rb"\w.*\w", re.DOTALL)
_MANY_WORDS = 200  # that are asked for, from which on an index pays


class WordIndex:
    """All words of some files. One search of a file for one word takes 1-20 us, and taking all of its words 1 ms."""

    def __init__(self, paths: Iterable[str], data: Callable[[str], bytes]) -> None:
        self._paths: dict[bytes, list[str]] = {}
        for path in paths:
            for word in set(_WORD.findall(data(path))):
                self._paths.setdefault(word, []).append(path)

    def files(self, spelled: bytes) -> list[str]:
        """The files that may hold a text which begins and ends with a whole word, in their order."""
        return min((self._paths.get(word, []) for word in _WORD.findall(spelled)), key=len, default=[])


def count(identifier: str, data: bytes) -> int:
    """How often a text spells an identifier."""
    spelled = identifier.encode()
    return _count(_whole(spelled), spelled, data)


def _whole(spelled: bytes) -> re.Pattern[bytes]:
    text = re.escape(spelled)
    return re.compile(rb"%s(?<!\w%s)\b" % (text, text))  # what begins with a text is searched for fast


def _count(word: re.Pattern[bytes], spelled: bytes, data: bytes) -> int:
    return len(word.findall(data)) if spelled in data else 0


class Mentions:
    """How often the files of a project spell identifiers: by search, and by an index once very many were asked for."""

    def __init__(self, paths: ProjectPaths, silence: SilentFiles, data: Callable[[str], bytes]) -> None:
        self._paths = paths
        self._silence = silence
        self._data = HeldTexts(data).data
        self._counts: dict[tuple[str, str], dict[Path, int]] = {}
        self._indexes: dict[str, WordIndex] = {}

    def of(self, identifier: str, language: str) -> dict[Path, int]:
        """How often each file in a language spells an identifier, those that do; reads them all, but only once."""
        key = identifier, language
        if key not in self._counts:
            spelled = identifier.encode("utf-8", "surrogatepass")  # an identifier may be made of a name
            word = _whole(spelled)
            counts = {Path(path): _count(word, spelled, self._seen(path)) for path in self._spelling(spelled, language)}
            self._counts[key] = {path: count for path, count in counts.items() if count}
            answers.spelled(identifier, language, self._counts[key])
        return self._counts[key]

    def _seen(self, path: str) -> bytes:
        data = self._data(path)
        answers.counts(path, answers.WORDS)
        return data

    def _spelling(self, spelled: bytes, language: str) -> list[str]:
        """The files of a language that may hold a text."""
        paths = self._paths.of_language(language)
        if len(self._counts) < _MANY_WORDS or not _WHOLE_WORDS.fullmatch(spelled):
            return self._silence.may_spell(spelled, paths)
        if language not in self._indexes:
            self._indexes[language] = WordIndex(paths, self._data)
        return self._indexes[language].files(spelled)
