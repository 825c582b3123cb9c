"""Places in the client's counting, against a slow and simple one; and texts that change by ranges."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.source import Source
from finalizer_lint.lsp.texts.positions import ENCODINGS, Lines
from finalizer_lint.lsp.texts.text_documents import Document, encode, opened

_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
# What other ways to split lines trip over: the protocol knows CR, LF and CR LF only
_texts = st.text(st.sampled_from("a-/é漢🎈\u0301\t\r\n\u2028\x0c\x85"), max_size=30)
_encodings = st.sampled_from(ENCODINGS)


def _expected(text: str, index: int, encoding: str) -> dict[str, int]:
    """The position of a character, by encoding what stands before it on its line."""
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() <= index]
    codec, width = _CODECS[encoding]
    return {"line": len(ends), "character": len(text[max(ends, default=0) : index].encode(codec)) // width}


@given(_texts, st.data(), _encodings, st.booleans())
def test_positions_are_the_clients(text: str, data: st.DataObject, encoding: str, marked: bool) -> None:
    index = data.draw(st.integers(0, len(text)))
    if text[index - 1 : index + 1] == "\r\n" and index:
        index -= 1  # between the two there is no position
    stored = (b"\xef\xbb\xbf" if marked else b"") + text.encode()
    offset = len(stored) - len(text[index:].encode())
    lines = Lines(Source("", stored), encoding)
    assert lines.position(offset) == _expected(text, index, encoding)
    assert lines.offset(_expected(text, index, encoding)) == offset


@given(_texts, _encodings, st.integers(0, 40), st.integers(0, 40))
def test_any_position_is_some_place_in_the_text(text: str, encoding: str, line: int, character: int) -> None:
    data = text.encode()
    offset = Lines(Source("", data), encoding).offset({"line": line, "character": character})
    data[:offset].decode()  # between two characters
    ends = re.split(r"\r\n|\r|\n", text)
    assert line >= len(ends) or data[:offset].decode().endswith(ends[line][: len(data[:offset].decode())][:0])
    assert offset == len(data) or line < len(ends)


@given(_texts, _texts, st.data(), _encodings)
def test_a_change_of_a_range_is_a_change_of_the_text(text: str, new: str, data: st.DataObject, encoding: str) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    start, end = (at - (text[max(at - 1, 0) : at + 1] == "\r\n") for at in (start, end))
    document = opened({"uri": "file:///a.yaml", "version": 1, "text": text}, None)  # type: ignore[arg-type] # not needed for a file
    place = {"start": _expected(text, start, encoding), "end": _expected(text, end, encoding)}
    after = document.changed([{"range": place, "text": new}], 2, encoding)
    assert after.data.decode() == text[:start] + new + text[end:]
    assert after.version == 2


_edges = st.tuples(st.integers(0, 4), st.integers(0, 8))


@given(_texts, st.lists(st.tuples(_edges, _edges, _texts), max_size=5), _encodings)
def test_many_changes_at_once_are_each_made_of_what_the_one_before_left(
    text: str, drawn: list[tuple[tuple[int, int], tuple[int, int], str]], encoding: str
) -> None:
    document = Document("file:///a", None, 1, encode(text))  # type: ignore[arg-type] # not needed here
    changes = []
    expected = document.data
    for one, other, new in drawn:
        start, end = sorted((one, other))
        edges = ({"line": line, "character": character} for line, character in (start, end))
        place = dict(zip(("start", "end"), edges, strict=True))
        span = Lines(Source("", expected), encoding, with_mark=True).span(place)
        expected = expected[: span.start] + encode(new) + expected[span.end :]
        changes.append({"range": place, "text": new})
    assert document.changed(changes, 2, encoding).data == expected


def test_half_a_character_is_one_unit() -> None:
    """As an editor sends it that lets one delete the other half."""
    document = Document("file:///a", None, 1, encode("\ud800 é x"))  # type: ignore[arg-type] # not needed here
    place = {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 2}}
    assert document.changed([{"range": place, "text": ""}], 2, "utf-16").data == encode("\ud800é x")
    assert document.lines("utf-16").position(6) == {"line": 0, "character": 3}


def test_a_mark_that_the_client_shows_is_counted() -> None:
    document = Document("file:///a", None, 1, encode("\ufeffab"))  # type: ignore[arg-type] # not needed here
    assert document.lines("utf-16").position(4) == {"line": 0, "character": 2}
    assert Lines(Source("", document.data), "utf-16").position(4) == {"line": 0, "character": 1}
