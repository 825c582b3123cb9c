"""Which files say nothing of finalizers: found out while they were read, and a reason not to read them again."""

from __future__ import annotations

from finalizer_lint.core.candidates import is_candidate


class SilentFiles:
    """The files that a run saw to be silent; of others nothing is known."""

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._groupless: set[str] = set()

    def note(self, path: str) -> None:
        """Nothing in the file can be a finalizer."""
        self._paths.add(path)

    def note_no_group(self, path: str) -> None:
        """Nothing in the file says which API groups the project has."""
        self._groupless.add(path)

    def may_say_group(self, path: str) -> bool:
        """Whether a file may say which API groups the project has, for all that was seen of it."""
        return path not in self._groupless

    def excludes(self, path: str, word: bytes) -> bool:
        """Whether a file is known not to hold a word, because that says finalizer."""
        return path in self._paths and is_candidate(word)

    def may_spell(self, word: bytes, paths: list[str]) -> list[str]:
        """Those of some files that may hold a word."""
        return [path for path in paths if path not in self._paths] if is_candidate(word) else paths
