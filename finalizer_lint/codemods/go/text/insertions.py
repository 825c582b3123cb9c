"""Places in Go code and text put there: statements, their lines and indentation. Nothing is printed anew."""

from __future__ import annotations

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.syntax.file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, same
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree
from finalizer_lint.languages.go.syntax.tree import GoTree

_BODIES = ("block", "statement_list", "expression_case", "default_case", "type_case", "communication_case")
_REST_OF_LINE = pattern(rb"[ \t]*(?://[^\r\n]*)?")
_FUNCTIONS = ("function_declaration", "method_declaration", "func_literal")


class GoText(GoFile):
    """One file, parsed where it is asked for, and the insertions made to it, which move nothing that is there."""

    tree: PartialTree

    def __init__(self, source: Source) -> None:
        super().__init__(PartialTree(source.data))
        self.source = source
        self.newline = "\r\n" if b"\r\n" in source.data else "\n"
        self.edits: list[Edit] = []

    @property
    def is_broken(self) -> bool:
        """Whether the file could not be understood."""
        self.tree.settle()
        return self.tree.is_whole and self.tree.root.has_error

    def comment_above(self, start: int) -> int | None:
        """Where the comment begins that ends on the line before the one that begins at a byte; None if there is none.

        By text: the tree has a comment between two declarations in the piece of the first.
        """
        data, above = self.source.data, self.line_start(max(start - 1, 0))
        line = data[above:start].strip()
        if line.startswith(b"//"):
            return above
        begin = self.line_start(data.rfind(b"/*", 0, start)) if line.endswith(b"*/") else -1
        return begin if begin >= 0 and data.startswith(b"/*", begin) else None

    def insert(self, at: int, text: str) -> None:
        edit = Edit(self.source.path, Span(at, at), text, "")
        if edit not in self.edits:  # two names of one statement ask for the same
            self.edits.append(edit)

    def insert_lines_before(self, statement: Node, text: str) -> None:
        """Put statements in front of one that ``begins_line``."""
        self.insert(statement.start_byte, text + self.newline + self.indentation(statement))

    def insert_lines_after(self, statement: Node, text: str) -> None:
        """Put statements behind one that ``ends_line``, and behind the comment on its line."""
        end = self.line_end(statement.end_byte)
        self.insert(end, self.newline + self.indentation(statement) + text)

    def begins_line(self, node: Node) -> bool:
        return not self.source.data[self.line_start(node.start_byte) : node.start_byte].strip()

    def ends_line(self, node: Node) -> bool:
        """Whether nothing but a comment follows on the line."""
        rest = self.source.data[node.end_byte : self.line_end(node.end_byte)]
        return _REST_OF_LINE.fullmatch(rest) is not None

    def indentation(self, node: Node) -> str:
        """The white space that the line of a node begins with."""
        start = self.line_start(node.start_byte)
        line = self.source.data[start : node.start_byte]
        return line[: len(line) - len(line.lstrip())].decode()

    def line_start(self, offset: int) -> int:
        return self.source.data.rfind(b"\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where the line's text ends, before its line ending."""
        end = self.source.data.find(b"\n", offset)
        end = len(self.source.data) if end == -1 else end
        return end - 1 if self.source.data[end - 1 : end] == b"\r" and end > offset else end


def statement_at(path: Path, below: int) -> int | None:
    """Where in a path the innermost statement of a block around ``path[below]`` is, None outside of functions."""
    for at in range(below, 0, -1):
        if path[at - 1].type in _BODIES and path[at].type.endswith(("_statement", "_declaration")):
            return at
    return None


def function_at(path: Path, below: int) -> Node | None:
    """The innermost function around ``path[below]``."""
    return next((path[at] for at in range(below, -1, -1) if path[at].type in _FUNCTIONS), None)


def siblings_after(path: Path, at: int) -> list[Node]:
    """The statements that follow ``path[at]`` in its block."""
    after, found = False, []
    for child in path[at - 1].named_children:
        if after and not child.is_extra:
            found.append(child)
        after = after or same(child, path[at])
    return found


def path_to(tree: GoTree, where: Span) -> Path:
    """The nodes down to the expression at a span; empty if no node stands at just this span."""
    path = tree.path(where.start)
    while path and path[-1].end_byte < where.end:
        path.pop()
    return path if path and (path[-1].start_byte, path[-1].end_byte) == (where.start, where.end) else []


def quoted(value: str) -> str:
    """A Go string literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
