"""Go: read in pieces, as every run does, and as a whole."""

from __future__ import annotations

from finalizer_lint.core.source import Source
from finalizer_lint.languages.go import LANGUAGE
from finalizer_lint.languages.go.facts import read as go
from finalizer_lint.languages.go.syntax.tree import GoTree
from finalizer_lint.languages.go.text.strings import INTERPRETED, RAW
from fuzz.places import facts_of, literals

FILES = ("a.go",)
WORDS = ("go",)


def test(name: str, data: bytes) -> None:
    source, facts = facts_of(name, data)
    whole = go.whole(Source(name, data))
    # What is broken or crammed where nobody looks need not be noticed
    if facts.problems or not (whole.problems or _is_crammed(data)):
        assert facts == whole, "the pieces say something else than the whole"
    for literal in literals(facts):
        LANGUAGE.spell(source, literal, "acme.dev/new")
        if literal.edit is None or literal.style not in (INTERPRETED, RAW):
            continue
        token = source.slice(literal.edit)
        assert len(token) > 1
        assert token[0] == token[-1] == ('"' if literal.style == INTERPRETED else "`")
        if "\\" not in token and "\r" not in token:
            assert token[1:-1] == literal.value


def _is_crammed(data: bytes) -> bool:
    """Whether a declaration begins within a line, as gofmt would not have it."""
    starts = (node.start_byte for node in GoTree(data).root.named_children if node.type != "comment")
    return any(start > 0 and data[start - 1 : start] != b"\n" for start in starts)
