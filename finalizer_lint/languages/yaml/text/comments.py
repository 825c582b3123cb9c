"""Comments in manifests and templates, line by line: also in what no YAML parser reads."""

from __future__ import annotations

import bisect
import functools

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source

# What begins a quoted text, up to its end or that of the line; a quote within a word begins none.
_QUOTED = rb"(?<![^\s\[{,(])(?:\"(?:[^\"\\\r\n]|\\.)*\"?|'(?:[^'\r\n]|'')*'?)"
_TOKEN = pattern(_QUOTED + rb"|(?P<template>\{\{-?[ \t]*/\*)|(?<!\S)(?P<comment>#[^\r\n]*)")
_BRACES = pattern(rb"\*/\s*-?\}\}")
_BLOCK_TEXT = pattern(rb"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")


def comments(source: Source) -> tuple[Span, ...]:
    """All comments, those in block texts too: what these hold is most often a manifest, or a script.

    A quoted text that goes over several lines is not known to be one.
    """
    bom = source.bom
    data = source.data[bom:] if bom else source.data
    if b"#" not in data and b"/*" not in data:
        return ()
    spans = []
    end, closed = 0, True
    while (token := _TOKEN.search(data, end)) is not None:
        end = token.end()
        if token["template"] is not None and closed:
            braces = _BRACES.search(data, end)
            closed = braces is not None
            end = braces.end() if braces is not None else end
        if token["comment"] is not None or (token["template"] is not None and closed):
            spans.append(Span(bom + token.start(), bom + end))
    return tuple(spans)


def in_block_text(source: Source, line: int) -> bool:
    """Whether a 1-based line belongs to a ``|`` or ``>`` text: some line that it is indented under ends so."""
    return line in _block_lines(source)


@functools.lru_cache(maxsize=8)
def _block_lines(source: Source) -> frozenset[int]:
    """The lines of all such texts, found in one pass."""
    found = set()
    above: list[tuple[int, bool]] = []  # of the lines that the next may be indented under: how far, and if it is inside
    for line in range(1, source.lines + 1):
        text = source.line_bytes(line).rstrip(b"\r\n")
        indent = _indent(text)
        under = bisect.bisect_left(above, (indent, False))
        is_inside = under > 0 and above[under - 1][1]
        if is_inside:
            found.add(line)
        if text.strip():
            above[under:] = [(indent, is_inside or _BLOCK_TEXT.search(text) is not None)]
    return frozenset(found)


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))
