"""Edits that cannot both be made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.facts import Span
from finalizer_lint.run.changes import _overlap


@st.composite
def _spans(draw: st.DrawFn) -> tuple[list[Span], Span]:
    """Some that do not overlap, insertions too, and one more."""
    ends = sorted(draw(st.lists(st.integers(0, 12), max_size=10)))
    apart = sorted({Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)})
    start, end = sorted(draw(st.tuples(st.integers(0, 12), st.integers(0, 12))))
    return apart, Span(start, end)


@given(_spans())
def test_a_search_finds_what_asking_each_finds(case: tuple[list[Span], Span]) -> None:
    apart, one = case
    assert _overlap(apart, one) == any(other.overlaps(one) for other in apart)
