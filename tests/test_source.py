"""Places in text: bytes, code points, lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.source import Position, Source

TEXT = st.text(st.sampled_from("ab\n\r\té✓🚀\u2028"), max_size=40)


@given(TEXT, st.booleans())
def test_byte_offsets_slice_the_text(text: str, bom: bool) -> None:
    source = Source("x", (b"\xef\xbb\xbf" if bom else b"") + text.encode())
    assert source.text == text
    for start in range(len(text) + 1):
        assert source.byte_offset(start) == source.bom + len(text[:start].encode())
        assert source.slice(source.span_of(start, len(text))) == text[start:]


@given(TEXT)
def test_lines_are_those_of_universal_newlines(text: str) -> None:
    source = Source("x", text.encode())
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [source.line_text(n + 1) for n in range(len(lines))] == lines


def test_positions_count_code_points_from_one_and_leave_the_mark_out() -> None:
    source = Source("x", "\ufeffé: 🚀x\r\ny".encode())
    assert source.position(3) == Position(1, 1, 3)
    assert source.position(3 + 2 + 2 + 4) == Position(1, 5, 11)
    assert source.position(14) == Position(2, 1, 14)
    assert source.line_text(1) == "é: 🚀x"
    assert source.line_start(2) == 14


def test_only_the_first_line_has_a_mark() -> None:
    source = Source("x", "\ufeffa\n\ufeffb".encode())
    assert source.line_text(2) == "\ufeffb"
    assert source.position(len(source.data)) == Position(2, 3, 9)


@pytest.mark.parametrize("data", ["aé\n🎉🎉b".encode(), b"\xef\xbb\xbf\xc3\xa9a\r\nb", b"a\xe2\x82b\xff\x80\n\x80"])
def test_a_column_does_not_depend_on_what_was_asked_before(data: bytes) -> None:
    fresh = [Source("x", data).position(offset) for offset in range(len(data) + 1)]
    for first in range(len(data) + 1):
        source = Source("x", data)
        source.position(first)
        assert [source.position(offset) for offset in range(len(data) + 1)] == fresh
