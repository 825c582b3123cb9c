"""What a wing asks of the project's files: no wing imports the project. Only for types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from finalizer_lint.core.facts import Facts
from finalizer_lint.core.source import Source
from finalizer_lint.languages.language import Language
from finalizer_lint.languages.packages import Packages


class WorkspaceFile(Protocol):
    """One file with its facts: see ``project.files.file.File``."""

    @property
    def path(self) -> Path: ...

    @property
    def source(self) -> Source: ...

    @property
    def language(self) -> Language: ...

    @property
    def facts(self) -> Facts: ...

    @property
    def in_test(self) -> bool: ...

    @property
    def is_code(self) -> bool: ...

    @property
    def runs(self) -> bool: ...

    @property
    def ours(self) -> bool: ...


class Workspace(Protocol):
    """The files of a project: see ``project.files.workspace``. Languages go by their names here."""

    @property
    def root(self) -> Path: ...

    def read(self, path: str | Path) -> bytes: ...

    def data(self, path: str | Path) -> bytes: ...

    def display(self, path: Path) -> str: ...

    def is_test(self, path: str | Path) -> bool: ...

    def of_language(self, language: str) -> list[str]: ...

    def may_spell(self, word: bytes, language: str) -> list[str]: ...

    def lacks(self, path: str, word: bytes) -> bool: ...

    def mentions(self, identifier: str, language: str) -> dict[Path, int]: ...

    def context(self, path: str | Path, needle: bytes = b"") -> WorkspaceFile | None: ...

    def known(self) -> Sequence[WorkspaceFile]: ...

    def packages(self, language: str) -> Packages: ...
