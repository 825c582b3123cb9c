"""Where the places of a rewritten text stood before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.edits import Origins, splice
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit


def test_the_worked_example() -> None:
    origins = Origins([Edit("", Span(4, 5), "bcd")])
    assert [origins.after(Span(at, at)).start for at in range(9)] == [0, 1, 2, 3, 4, -1, -1, 5, 6]


def test_all_of_an_insertion_was_made_at_one_place() -> None:
    origins = Origins([Edit("", Span(2, 2), "xyz")])
    assert [origins.after(Span(at, at)).start for at in range(8)] == [0, 1, 2, 2, 2, 2, 3, 4]


def test_the_places_around_what_was_taken_away_are_one() -> None:
    origins = Origins([Edit("", Span(2, 4), ""), Edit("", Span(4, 6), "")])
    assert [origins.before(Span(at, at)).start for at in range(8)] == [0, 1, 2, 2, 2, 2, 2, 7]
    assert [origins.after(Span(at, at)).start for at in range(4)] == [0, 1, 2, 7]


def test_who_wrote_a_place() -> None:
    first, second = Edit("", Span(2, 3), "xyz"), Edit("", Span(5, 5), "abc")
    origins = Origins([first, second])
    assert origins.written_by(Span(2, 5)) == origins.written_by(Span(3, 4)) == first
    assert origins.written_by(Span(7, 10)) == origins.written_by(Span(8, 9)) == second
    assert origins.written_by(Span(5, 6)) is origins.written_by(Span(4, 8)) is origins.written_by(Span(0, 1)) is None


@st.composite
def _edits(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    data = draw(st.binary(max_size=20).map(lambda text: bytes(65 + byte % 26 for byte in text)))
    ends = sorted(draw(st.lists(st.integers(0, len(data)), max_size=8)))
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    return data, [Edit("", span, draw(st.text("abc", max_size=4))) for span in spans]


@given(_edits())
def test_what_no_edit_wrote_comes_from_where_the_same_stands(case: tuple[bytes, list[Edit]]) -> None:
    data, edits = case
    after, origins = splice(data, edits), Origins(edits)
    for at in range(len(after)):
        place = Span(at, at + 1)
        if origins.written_by(place) is None:
            old = origins.after(place)
            assert data[old.end - 1 : old.end] == after[at : at + 1]
