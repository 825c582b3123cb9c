"""The files of a project that are asked where values come from. They are found by byte search for an identifier."""

from __future__ import annotations

import os
from collections.abc import Iterable

from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.packages.importers import Importers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_MAX_FILES = 300  # an identifier in more files than that is a common word
_NO_PACKAGE = "?"  # no import path: what a file calls by a qualified name is not meant

FileAt: TypeAlias = "tuple[str, FlowFile]"  # paths are strings here: there are so many of them
# With what it imports the package by that is asked for, ``""`` in that package itself
Reader: TypeAlias = "tuple[str, FlowFile, str]"


class FlowFiles:
    """Each is read once, and parsed where it is asked."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._packages = workspace.packages("go")
        self._importers = Importers(workspace)
        self._read: dict[str, FlowFile] = {}

    def file(self, path: str, word: str) -> FlowFile | None:
        """A file to ask, None if it does not spell the word."""
        if path in self._read:
            file = self._read[path]
            return file if word.encode() in file.data else None
        data = self.data(path, word)
        if word.encode() not in data:
            return None
        self._read[path] = FlowFile(data)
        return self._read[path]

    def files(self, paths: Iterable[str], word: str) -> list[FileAt]:
        return [(path, file) for path in paths if (file := self.file(path, word)) is not None]

    def data(self, path: str, word: str) -> bytes:
        """What is in a file, or nothing where it does not spell the word."""
        return b"" if self._workspace.lacks(path, word.encode()) else self._workspace.data(path)

    def own(self, file: WorkspaceFile, word: str) -> list[FileAt]:
        """The files of a file's own package that spell a word, tests too."""
        files = self.files(self.own_paths(file), word)
        return [(path, other) for path, other in files if other.package == file.facts.package]

    def own_paths(self, file: WorkspaceFile) -> list[str]:
        """All Go files of a file's folder."""
        return self._packages.files(f"{file.path.parent}/_test.go", "")

    def package(self, file: WorkspaceFile, import_path: str, word: str) -> list[FileAt]:
        if not import_path:
            return self.own(file, word)
        return self.files(self._packages.files(os.fspath(file.path), import_path), word)

    def importing(self, folder: str, word: str, spelled: Iterable[str] | None = None) -> list[Reader]:
        """The files that spell a word and import the package in a folder. ``spelled`` are those, where it is known."""
        return [
            (path, file, import_path)
            for path, import_path in self._importers.candidates(folder, word, spelled)
            if (file := self.file(path, word)) is not None and self._importers.means(path, import_path, folder)
        ]

    def elsewhere(self, word: str, known: set[str]) -> list[Reader] | None:
        """The other files of the project that spell a word; None if there are too many to ask."""
        paths = set(self.spelling(word)) - known
        if len(paths) > _MAX_FILES:
            return None
        return [(path, file, _NO_PACKAGE) for path, file in self.files(sorted(paths), word)]

    def spelling(self, word: str) -> list[str]:
        """The files of the project that spell a word."""
        return [os.fspath(path) for path in self._workspace.mentions(word, "go")]
