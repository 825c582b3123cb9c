"""Which of several symbols of one name a place means: found by segments, and as one would by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.facts import Literal, Span, Symbol
from finalizer_lint.project.names.scoped_symbols import ScopedSymbols

scopes = st.none() | st.builds(lambda start, size: Span(start, start + size), st.integers(0, 12), st.integers(1, 8))
# No identifier reaches over the end of a scope
places = st.just(Span(0, 0)) | st.builds(lambda start: Span(start, start + 1), st.integers(0, 22))


@given(st.lists(st.tuples(st.integers(0, 20), scopes), max_size=6), places)
def test_a_place_means_the_symbol_of_the_smallest_scope_around_it(
    declared: list[tuple[int, Span | None]], place: Span
) -> None:
    symbols = [
        Symbol("f", Span(at, at + 1), Literal(Span(at, at + 1), "x", None, ""), scope, "", True, False, 0)
        for at, scope in declared
    ]
    around = [one for one in symbols if one.scope is None or one.scope.contains(place)]
    expected = max(around, key=_nearness) if around else None
    assert ScopedSymbols(symbols).at(place) == expected


def _nearness(symbol: Symbol) -> tuple[bool, int, int]:
    """The smaller scope, and of one size the later declaration."""
    size = symbol.scope.end - symbol.scope.start if symbol.scope is not None else 0
    return symbol.scope is not None, -size, symbol.span.start
