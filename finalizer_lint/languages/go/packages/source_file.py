"""A Go file of a package, with its place on disk and the lines that its nodes stand on."""

from __future__ import annotations

import functools
from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.syntax.file_head import is_generated
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree

_REST_OF_LINE = pattern(rb"[ \t]*(?://[^\r\n]*)?")


class GoSource(GoFile):
    """One file of the project, or of a vendored package. It is parsed where it is asked."""

    path: Path
    tree: PartialTree

    def __init__(self, path: Path, source: Source) -> None:
        super().__init__(PartialTree(source.data))
        self.path = path
        self.source = source
        self.newline = "\r\n" if b"\r\n" in source.data else "\n"

    @functools.cached_property
    def generated(self) -> bool:
        return is_generated(self.data)

    @property
    def in_test(self) -> bool:
        return self.path.name.endswith("_test.go")

    @property
    def is_broken(self) -> bool:
        """Whether the file could not be understood."""
        self.tree.settle()
        return self.tree.is_whole and self.tree.is_broken

    def comment_above(self, start: int) -> int | None:
        """Where the comment begins that ends on the line before the one that begins at a byte; None if there is none.

        By text: the tree has a comment between two declarations in the piece of the first.
        """
        above = self.line_start(max(start - 1, 0))
        line = self.data[above:start].strip()
        if line.startswith(b"//"):
            return above
        begin = self.line_start(self.data.rfind(b"/*", 0, start)) if line.endswith(b"*/") else -1
        return begin if begin >= 0 and self.data.startswith(b"/*", begin) else None

    def begins_line(self, node: Node) -> bool:
        return not self.data[self.line_start(node.start_byte) : node.start_byte].strip()

    def ends_line(self, node: Node) -> bool:
        """Whether nothing but a comment follows on the line."""
        rest = self.data[node.end_byte : self.line_end(node.end_byte)]
        return _REST_OF_LINE.fullmatch(rest) is not None

    def indentation(self, node: Node) -> str:
        """The white space that the line of a node begins with."""
        line = self.data[self.line_start(node.start_byte) : node.start_byte]
        return line[: len(line) - len(line.lstrip())].decode()

    def line_start(self, offset: int) -> int:
        return self.data.rfind(b"\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where the line's text ends, before its line ending."""
        end = self.data.find(b"\n", offset)
        end = len(self.data) if end == -1 else end
        return end - 1 if self.data[end - 1 : end] == b"\r" and end > offset else end
