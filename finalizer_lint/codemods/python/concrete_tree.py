"""Python files as libcst reads them: only those that it is sure to bear.

libcst calls itself for every level of its tree, in Rust while it reads and in Python afterwards. Text that is nested
deeply enough ends the process, and no exception tells of it; so how deep it is gets counted before. Its trees take
700 times the memory of common code, and 3,500 times that of short tokens; so tokens are counted, too.
"""

from __future__ import annotations

import codecs
import functools
from typing import cast

import libcst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper
from libcst.metadata.span_provider import CodeSpan, SpanProvidingCodegenState, byte_length_in_utf8

from finalizer_lint.core import records
from finalizer_lint.core.bounds import MOST_TOKENS
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.python.text.nesting import LIBCST_BEARS, deeper_than, more_tokens_than

_KEPT = 4  # a name is renamed in a few files at a time, and the next one in the same


@records.record(frozen=True, slots=True, eq=False)
class PlacedTree:
    """A tree with the bytes of every node as the file is stored, and what each node is a part of."""

    module: libcst.Module
    spans: dict[libcst.CSTNode, Span]
    parents: dict[libcst.CSTNode, libcst.CSTNode]
    parts: dict[libcst.CSTNode, list[libcst.CSTNode]]  # what nodes are made of, in the order of the text
    expressions: dict[Span, libcst.BaseExpression]  # the innermost one that takes up just these bytes


class NoTreeError(Exception):
    """libcst can't be given the text, or does not read it; the message is the reason."""


class _Places(SpanProvidingCodegenState):
    """Where each node stands, and what it is a part of, while the code of a tree is put together.

    ``MetadataWrapper`` would have the code put together once more, and go through the tree for nothing else.
    """

    def __init__(self, module: libcst.Module) -> None:
        super().__init__(
            default_indent=module.default_indent,
            default_newline=module.default_newline,
            provider=ByteSpanPositionProvider(),
            get_length=byte_length_in_utf8,
        )
        self.parents: dict[libcst.CSTNode, libcst.CSTNode] = {}
        self.parts: dict[libcst.CSTNode, list[libcst.CSTNode]] = {}
        self._around: list[libcst.CSTNode] = []
        module._codegen(self)

    def before_codegen(self, node: libcst.CSTNode) -> None:
        super().before_codegen(node)
        if self._around:
            self.parents[node] = self._around[-1]
            self.parts.setdefault(self._around[-1], []).append(node)
        self._around.append(node)

    def after_codegen(self, node: libcst.CSTNode) -> None:
        super().after_codegen(node)
        self._around.pop()

    @property
    def code(self) -> str:
        return "".join(self.tokens)

    def spans(self, mark: int) -> dict[libcst.CSTNode, Span]:
        found = cast("dict[libcst.CSTNode, CodeSpan]", self.provider._computed)
        return {node: Span(place.start + mark, place.start + place.length + mark) for node, place in found.items()}


def concrete_tree(data: bytes) -> tuple[MetadataWrapper, int]:
    """The tree of a file, and how many bytes of the file stand before it. Raises NoTreeError."""
    module, code = _parsed(data)
    _hold(module.code == code)
    return MetadataWrapper(module, unsafe_skip_copy=True), _mark(data)


def placed_tree(data: bytes) -> PlacedTree:
    """The tree with its places. Raises NoTreeError."""
    known = _placed_tree(data)
    if isinstance(known, str):
        raise NoTreeError(known)
    return known


@functools.lru_cache(maxsize=_KEPT)
def _placed_tree(data: bytes) -> PlacedTree | str:
    """The tree, or why there is none: each of a file's names asks for it, and nobody changes it."""
    try:
        module, code = _parsed(data)
        places = _Places(module)
        _hold(places.code == code)
    except NoTreeError as error:
        return str(error)
    spans = places.spans(_mark(data))
    expressions = {span: node for node, span in spans.items() if isinstance(node, libcst.BaseExpression)}
    return PlacedTree(module, spans, places.parents, places.parts, expressions)


def _mark(data: bytes) -> int:
    return len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0


def _parsed(data: bytes) -> tuple[libcst.Module, str]:
    """A tree, and the code that it is of."""
    if more_tokens_than(MOST_TOKENS, data):
        raise NoTreeError(f"the file has more than {MOST_TOKENS} tokens, and no more are rewritten")
    too_deep = deeper_than(LIBCST_BEARS, data)
    if too_deep is not None:
        line = data.count(b"\n", 0, too_deep) + 1
        raise NoTreeError(f"line {line} is nested too deeply to rewrite the file")
    try:
        code = data[_mark(data) :].decode()
        return libcst.parse_module(code), code
    except (UnicodeDecodeError, libcst.ParserSyntaxError) as error:
        raise NoTreeError("libcst does not read the file") from error


def _hold(same: bool) -> None:
    """Whether the code of the tree is the file, byte for byte."""
    if not same:
        raise NoTreeError("libcst does not give the file back as it was")
