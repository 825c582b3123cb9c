"""The files of a project as a language sees them: what ``languages.workspace`` asks, answered by the store."""

from __future__ import annotations

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.packages import Packages
    from finalizer_lint.project.files.file import File
    from finalizer_lint.project.files.store import Files


class ProjectWorkspace:
    def __init__(self, files: Files) -> None:
        self._files = files

    @property
    def root(self) -> Path:
        return self._files.root

    def read(self, path: str | Path) -> bytes:
        return self._files.texts.read(path)

    def data(self, path: str | Path) -> bytes:
        return self._files.data(path)

    def display(self, path: Path) -> str:
        return self._files.display(path)

    def is_test(self, path: str | Path) -> bool:
        return self._files.settings.is_test(path)

    def of_language(self, language: str) -> list[str]:
        return self._files.paths.of_language(language)

    def may_spell(self, word: bytes, language: str) -> list[str]:
        return self._files.silence.may_spell(word, self._files.paths.of_language(language))

    def lacks(self, path: str, word: bytes) -> bool:
        return self._files.silence.excludes(path, word)

    def mentions(self, identifier: str, language: str) -> dict[Path, int]:
        return self._files.mentions.of(identifier, language)

    def context(self, path: str | Path, needle: bytes = b"") -> File | None:
        return self._files.context(path, needle)

    def known(self) -> list[File]:
        return self._files.known()

    def packages(self, language: str) -> Packages:
        return self._files.packages(language)
