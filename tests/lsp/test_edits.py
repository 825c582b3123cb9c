"""Edits for the client: between two texts, and of texts with thousands of places."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.lsp.features import workspace_edits
from finalizer_lint.lsp.features.workspace_edits import edits_between
from finalizer_lint.lsp.texts.text_documents import Document

_texts = st.lists(st.sampled_from([b"a", b"b\n", b"\n", b"c\r\n", b"\r", "漢\n".encode()]), max_size=12).map(b"".join)


def _applied(before: bytes, after: bytes) -> bytes:
    parts, at = [], 0
    for edit in edits_between("x", before, after):
        assert at <= edit.span.start
        parts += [before[at : edit.span.start], edit.replacement.encode()]
        at = edit.span.end
    return b"".join([*parts, before[at:]])


@given(_texts, _texts)
def test_what_the_edits_make_is_the_other_text(before: bytes, after: bytes) -> None:
    assert _applied(before, after) == after


def test_lines_that_stay_are_left_alone() -> None:
    found = [(one.span.start, one.replacement) for one in edits_between("x", b"a\nb\nc\nd\n", b"a\nB\nc\nd\n")]
    assert found == [(2, "B\n")]
    assert [one.replacement for one in edits_between("x", b"a\nb\nc\n", b"a\nnew\nb\nmore\nc\n")] == ["new\n", "more\n"]


def test_large_texts_are_not_compared_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """That takes the square of how many lines are the same."""

    def compared(*_: object, **__: object) -> None:
        raise AssertionError("compared")

    monkeypatch.setattr(difflib, "SequenceMatcher", compared)
    before = b"first\n" + b"same\n" * (workspace_edits._COMPARED // 100) + b"last\n"
    for after in (before.replace(b"last", b"end"), b"new\n" + before.replace(b"last", b"end")):
        assert _applied(before, after) == after


def test_the_lines_of_a_text_are_found_once() -> None:
    """Each of thousands of findings asks for them."""
    document = Document("file:///a.yaml", Path("/a.yaml"), 1, b"a\nb\n")
    assert document.lines("utf-16") is document.lines("utf-16")
