"""Tokens alone: the place of an event is without anchor, tag and the blank lines that a parser counts to it."""

from __future__ import annotations

import pytest

from finalizer_lint.languages.yaml.events.event import SCALAR
from finalizer_lint.languages.yaml.events.events import events, opinions

TOKENS = [
    ("a: |\n  b\n\n\nc: >-\n  d\n \n", ["a", "|\n  b", "c", ">-\n  d"]),
    ("- &x !y z\n- !!str\n  # why\n  'q'\n- ! p\n", ["z", "'q'", "p"]),
    ("- &x |\n  b\n\n- !y >\n  c\n\n", ["|\n  b", ">\n  c"]),
    ("- !y\n- &x\n- z\n", ["", "", "z"]),
    ("é: 'ü'\n---\n- \"😀\"\n", ["é", "'ü'", '"😀"']),
]


@pytest.mark.parametrize("before", ["", "# ü\n"])
@pytest.mark.parametrize("opinion", range(len(opinions(0))))
@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_tokens(text: str, tokens: list[str], opinion: int, before: str) -> None:
    whole = before + text
    found = events(opinions(0)[opinion], whole, len(before), len(whole))
    assert [whole[x.start : x.end] for x in found if x.kind is SCALAR] == tokens


def test_halves_of_a_character() -> None:
    """The server puts them together, and shows a lone one as the character for what is none."""
    text = '"\\ud83d\\ude00 \\ud83d"'
    assert [x.value for x in events(opinions(0)[-1], text, 0, len(text))] == ["😀 \ufffd"]
