"""Text put into Go files: insertions, which move nothing that is there but the space around it."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node


class Draft:
    """What is inserted into one file."""

    def __init__(self, source: GoSource) -> None:
        self.source = source
        self.edits: list[Edit] = []

    def insert(self, offset: int, text: str) -> None:
        self.replace(Span(offset, offset), text)

    def replace(self, place: Span, text: str) -> None:
        edit = Edit(self.source.source.path, place, text)
        if edit not in self.edits:  # two names of one statement ask for the same
            self.edits.append(edit)

    def insert_lines_before(self, statement: Node, text: str) -> None:
        """Put statements in front of one that begins its line."""
        self.insert(statement.start_byte, text + self.source.newline + self.source.indentation(statement))

    def insert_lines_after(self, statement: Node, text: str) -> None:
        """Put statements behind one that ends its line, and behind the comment there."""
        end = self.source.line_end(statement.end_byte)
        self.insert(end, self.source.newline + self.source.indentation(statement) + text)


class Drafts:
    """One draft for each file that is asked for."""

    def __init__(self, sources: GoSources) -> None:
        self.sources = sources
        self._drafts: dict[Path, Draft | None] = {}

    def get(self, path: Path) -> Draft | None:
        if path not in self._drafts:
            source = self.sources.get(path)
            self._drafts[path] = Draft(source) if source is not None else None
        return self._drafts[path]
