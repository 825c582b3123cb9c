"""Python files as libcst reads them: only those that it is sure to bear.

libcst calls itself for every level of its tree, in Rust while it reads and in Python afterwards. Text that is nested
deeply enough ends the process, and no exception tells of it; so how deep it is gets counted before.
"""

from __future__ import annotations

import codecs
import dataclasses
import functools

import libcst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.python.text.nesting import LIBCST_BEARS, deeper_than

_KEPT = 4  # a name is renamed in a few files at a time, and the next one in the same; a tree takes 700 times the text


@records.record(frozen=True, slots=True, eq=False)
class PlacedTree:
    """A tree with the bytes of every node as the file is stored, and what each node is a part of."""

    module: libcst.Module
    spans: dict[libcst.CSTNode, Span]
    parents: dict[libcst.CSTNode, libcst.CSTNode]
    expressions: dict[Span, libcst.BaseExpression]  # the innermost one that takes up just these bytes


class NoTreeError(Exception):
    """libcst can't be given the text, or does not read it; the message is the reason."""


def concrete_tree(data: bytes) -> tuple[MetadataWrapper, int]:
    """The tree of a file that gives it back byte for byte, and how many bytes of the file stand before it."""
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    too_deep = deeper_than(LIBCST_BEARS, data)
    if too_deep is not None:
        line = data.count(b"\n", 0, too_deep) + 1
        raise NoTreeError(f"line {line} is nested too deeply to rewrite the file")
    try:
        code = data[mark:].decode()
        module = libcst.parse_module(code)
    except (UnicodeDecodeError, libcst.ParserSyntaxError) as error:
        raise NoTreeError("libcst does not read the file") from error
    if module.code != code:
        raise NoTreeError("libcst does not give the file back as it was")
    return MetadataWrapper(module, unsafe_skip_copy=True), mark


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
        wrapper, mark = concrete_tree(data)
    except NoTreeError as error:
        return str(error)
    spans = {
        node: Span(place.start + mark, place.start + place.length + mark)
        for node, place in wrapper.resolve(ByteSpanPositionProvider).items()
    }
    expressions = {span: node for node, span in spans.items() if isinstance(node, libcst.BaseExpression)}
    return PlacedTree(wrapper.module, spans, _parents(wrapper.module), expressions)


def _parents(module: libcst.Module) -> dict[libcst.CSTNode, libcst.CSTNode]:
    """By the fields of the nodes; libcst's own search makes the tree anew three times."""
    parents: dict[libcst.CSTNode, libcst.CSTNode] = {}
    waiting: list[libcst.CSTNode] = [module]
    while waiting:
        node = waiting.pop()
        for name in _fields(type(node)):
            value = getattr(node, name)
            for part in value if isinstance(value, (list, tuple)) else (value,):
                if isinstance(part, libcst.CSTNode):
                    parents[part] = node
                    waiting.append(part)
    return parents


@functools.cache
def _fields(kind: type[libcst.CSTNode]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
