"""What of a file counted for a run, where not all of its bytes did: whether that is so of other bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from finalizer_lint.core.candidates import is_candidate, is_utf16_candidate
from finalizer_lint.disk.answers import NO_GROUP, SILENT, WORDS
from finalizer_lint.languages import language_of
from finalizer_lint.project.files.index import count


class Counted:
    """``spelled`` are identifiers, the language of the files that were searched for each, and the counts by path."""

    def __init__(self, spelled: Iterable[tuple[str, str, Mapping[str, int]]]) -> None:
        self._spelled = tuple(spelled)
        self._holds: dict[str, Callable[[str, bytes], bool]] = {
            SILENT: _is_silent,
            NO_GROUP: _says_no_group,
            WORDS: self._spells_as_often,
        }

    def holds(self, what: str, path: str, data: bytes) -> bool:
        """Whether all that counted of a file, a letter each, is so of the bytes that are there now."""
        return all(self._holds[letter](path, data) for letter in what)

    def _spells_as_often(self, path: str, data: bytes) -> bool:
        traits = language_of(path)
        name = traits.name if traits is not None else ""
        return all(
            count(identifier, data) == found.get(path, 0)
            for identifier, language, found in self._spelled
            if language == name
        )


def _is_silent(_path: str, data: bytes) -> bool:
    return not (is_candidate(data) or is_utf16_candidate(data))


def _says_no_group(path: str, data: bytes) -> bool:
    traits = language_of(path)
    return traits is None or not traits.may_say_group(data)
