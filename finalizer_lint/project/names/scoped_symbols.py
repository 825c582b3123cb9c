"""Symbols of one name in one file, and which of them a place means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from finalizer_lint.core.facts import Span, Symbol


class ScopedSymbols:
    """Between two places where a scope begins or ends it is always the same one: thousands may ask of thousands."""

    def __init__(self, symbols: list[Symbol]) -> None:
        self._symbols = symbols
        changes: dict[int, list[tuple[int, bool]]] = {}
        for number, symbol in enumerate(symbols):
            if symbol.scope is not None:
                changes.setdefault(symbol.scope.start, []).append((number, True))
                changes.setdefault(symbol.scope.end, []).append((number, False))
        self._places = sorted(changes)
        active = {number for number, symbol in enumerate(symbols) if symbol.scope is None}
        self._meant = [self._best(active)]
        for place in self._places:
            for number, begins in changes[place]:
                (active.add if begins else active.discard)(number)
            self._meant.append(self._best(active))

    def at(self, span: Span) -> Symbol | None:
        """The symbol that an identifier at ``span`` means, None where it is in no scope of one."""
        found = self._meant[bisect_right(self._places, span.start)]
        if found is None or found.scope is None or found.scope.contains(span):
            return found
        around = (n for n, one in enumerate(self._symbols) if one.scope is None or one.scope.contains(span))
        return self._best(around)

    def _best(self, numbers: Iterable[int]) -> Symbol | None:
        best: Symbol | None = None
        for number in sorted(numbers):
            if best is None or _hides(self._symbols[number], best):
                best = self._symbols[number]
        return best


def _hides(one: Symbol, other: Symbol) -> bool:
    """Whether ``one`` hides ``other``: a smaller scope, or the later declaration in the same scope."""
    if one.scope is None or other.scope is None:
        return other.scope is None and (one.scope is not None or one.span.start > other.span.start)
    size, before = one.scope.end - one.scope.start, other.scope.end - other.scope.start
    return size < before or (size == before and one.span.start > other.span.start)
