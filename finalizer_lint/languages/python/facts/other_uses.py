"""Whether a file uses a constant for something else than a finalizer: how often it is read elsewhere."""

from __future__ import annotations

import ast
import bisect
import functools
from collections import Counter
from collections.abc import Collection

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.python.syntax.tree import Scope, Tree

_WORD = pattern(rb"[A-Za-z0-9_]+")
_SEARCHES = 50  # more than that, and it is faster to index all words


class OtherUses:
    """How often identifiers are read, apart from the reads that mean a finalizer: ``meant``."""

    def __init__(self, tree: Tree, meant: Collection[ast.AST]) -> None:
        self._names: dict[str, list[Span]] = {}
        self._attributes: Counter[str] = Counter()
        self._searches = 0
        for node in tree.nodes:
            if node in meant:
                continue
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                self._names.setdefault(node.id, []).append(tree.span(node))
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                self._attributes[node.attr] += 1
        self._tree = tree

    def count(self, name: str, scope: Scope, seen_in: Span | None) -> int:
        if scope.kind == "class":
            return self._attributes[name] + self._in_skimmed(True, name)
        if seen_in is not None:
            return self._within(seen_in, name)
        return len(self._names.get(name, ())) + self._in_skimmed(False, name)

    def _within(self, seen_in: Span, name: str) -> int:
        spans = self._sorted.get(name, ())
        first = bisect.bisect_left(spans, seen_in.start, key=lambda span: span.start)
        last = bisect.bisect_left(spans, seen_in.end, key=lambda span: span.start)
        return sum(seen_in.contains(span) for span in spans[first:last])

    @functools.cached_property
    def _sorted(self) -> dict[str, list[Span]]:
        return {name: sorted(spans) for name, spans in self._names.items()}

    def _in_skimmed(self, attribute: bool, name: str) -> int:
        """Reads in functions that were not looked into, by their text; comments and strings count too."""
        self._searches += 1
        if self._searches > _SEARCHES and name.isascii():
            return self._words[attribute, name.encode()]
        return self._search(attribute, name)

    @functools.cached_property
    def _words(self) -> Counter[tuple[bool, bytes]]:
        """All words of those functions, for files in which very many are asked for."""
        data = self._tree.source.data
        words = (word for span in self._tree.skimmed for word in _WORD.finditer(data, span.start, span.end))
        return Counter((data[word.start() - 1 : word.start()] == b".", word[0]) for word in words)

    def _search(self, attribute: bool, name: str) -> int:
        data, word, count = self._tree.source.data, name.encode(), 0
        for span in self._tree.skimmed:
            offset = data.find(word, span.start, span.end)
            while offset != -1:
                end = offset + len(word)
                whole = not (_in_word(data[offset - 1 : offset]) or _in_word(data[end : end + 1]))
                count += whole and (data[offset - 1 : offset] == b".") == attribute
                offset = data.find(word, end, span.end)
        return count


def _in_word(char: bytes) -> bool:
    return char.isalnum() or char == b"_"
