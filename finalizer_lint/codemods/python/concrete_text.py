"""A Python file as libcst sees it, with the bytes of every node, so that code is put in without touching the rest."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import TypeVar

import libcst

from finalizer_lint.codemods.python.concrete_tree import NoTreeError, placed_tree
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.languages.python.text.tokens import spell_token, token_of
from finalizer_lint.project.files.file import File

_Node = TypeVar("_Node", bound=libcst.CSTNode)


class Text:
    """Spans are bytes of the file as stored. Raises ByHandError when libcst does not read the file."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.data = file.source.data
        try:
            self.tree = placed_tree(self.data)
        except NoTreeError as error:
            raise ByHandError(str(error)) from error
        self.module = self.tree.module
        self._parents, self._parts = self.tree.parents, self.tree.parts
        self._spans, self._expressions = self.tree.spans, self.tree.expressions
        self._comparisons: dict[libcst.FunctionDef, list[libcst.Comparison]] = {}

    def expression_at(self, span: Span) -> libcst.BaseExpression:
        """The innermost expression that takes up just these bytes."""
        if span not in self._expressions:
            raise ByHandError("the name stands inside a longer text")
        return self._expressions[span]

    def parent(self, node: libcst.CSTNode) -> libcst.CSTNode | None:
        return self._parents.get(node)

    def above(self, node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
        """The nodes around a node, from the inside."""
        around = self.parent(node)
        while around is not None:
            yield around
            around = self.parent(around)

    def nearest(self, node: libcst.CSTNode, kind: type[_Node]) -> _Node | None:
        return next((around for around in self.above(node) if isinstance(around, kind)), None)

    def inner(self, node: libcst.CSTNode, kind: type[_Node]) -> list[_Node]:
        """The nodes of a kind in a node."""
        inner: list[libcst.CSTNode] = [node]
        for part in inner:
            inner.extend(self._parts.get(part, ()))
        return [part for part in inner if isinstance(part, kind)]

    def comparisons(self, function: libcst.FunctionDef) -> list[libcst.Comparison]:
        """Those in the body of a function, looked for once: every name in it asks for them."""
        if function not in self._comparisons:
            self._comparisons[function] = self.inner(function.body, libcst.Comparison)
        return self._comparisons[function]

    def span(self, node: libcst.CSTNode) -> Span:
        return self._spans[node]

    def code(self, node: libcst.CSTNode) -> str:
        span = self.span(node)
        return self.data[span.start : span.end].decode()

    def replaced(self, node: libcst.CSTNode, part: libcst.CSTNode, text: str) -> str:
        """The code of a node with another text for one of its parts."""
        whole, inner = self.span(node), self.span(part)
        return self.data[whole.start : inner.start].decode() + text + self.data[inner.end : whole.end].decode()

    def insert(self, offset: int, text: str) -> Edit:
        return Edit(self.file.source.path, Span(offset, offset), text)

    def inside(self, node: libcst.CSTNode, places: tuple[Span, ...]) -> bool:
        """Whether one of the places is in the node."""
        return any(self.span(node).contains(place) for place in places)

    def line_of(self, node: libcst.CSTNode) -> libcst.SimpleStatementLine:
        """The statement that a node is part of, which must stand on lines of its own."""
        line = self.nearest(node, libcst.SimpleStatementLine)
        block = self.parent(line) if line is not None else None
        if line is None or not isinstance(block, libcst.IndentedBlock | libcst.Module) or len(line.body) != 1:
            raise ByHandError("the statement shares its line with others")
        return line

    def indent(self, node: libcst.CSTNode) -> str:
        """What stands before a statement on its line."""
        start = self.span(node).start
        begin = max(self.data.rfind(b"\n", 0, start), self.data.rfind(b"\r", 0, start)) + 1
        indent = self.data[begin:start].removeprefix(codecs.BOM_UTF8).decode()
        if indent.strip():
            raise ByHandError("the statement shares its line with others")
        return indent

    @property
    def unit(self) -> str:
        return self.module.default_indent

    def after(self, node: libcst.CSTNode, lines: list[str]) -> Edit:
        """Lines of code put behind a statement, a comment at the end of its line included; as deep as the statement."""
        indent, newline = self.indent(node), self.module.default_newline
        end = b"\r" if newline == "\r" else b"\n"
        offset = self.data.find(end, self.span(node).end)
        text = "".join(f"{indent}{line}{newline}" if line else newline for line in lines)
        if offset == -1:
            return self.insert(len(self.data), newline + text)
        return self.insert(offset + 1, text)

    def before(self, node: libcst.CSTNode, line: str, deeper: bool = False) -> Edit:
        """A line of code put in front of a statement, which moves below it when ``deeper``."""
        indent = self.indent(node)
        below = indent + self.unit if deeper else indent
        return self.insert(self.span(node).start, line + self.module.default_newline + below)


def spelled_like(token: str, value: str) -> str:
    """A string with the quotes of another one."""
    original = token_of(token)
    quote = original.quote[0] if original else '"'
    return spell_token(quote, value) or repr(value)
