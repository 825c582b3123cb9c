"""The YAML front-end lists what two other parsers list, of the types that the server was seen to give."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import assume, given

from finalizer_lint.core.facts import Facts, Literal, Oddity, Place, Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.facts.scalar_spelling import spelled as spell
from finalizer_lint.languages.yaml.read import read as extract
from tests.differential.yaml_oracles import Item, composed, parsed, whole
from tests.differential.yaml_texts import ENDINGS, MARKS, NAMES, TAB, manifests
from tests.effort import examples

pytestmark = pytest.mark.slow

_PROPERTIES = re.compile(r"((&[^\s]+|![^\s]*)\s+(#[^\n\r]*\s+)?)*")
_INDENTED = re.compile(r"[|>][-+]?[1-9]")


def expected(text: str) -> list[Item]:
    """What both parsers see; a text that one of them does not read is no case."""
    try:
        items = parsed(text)
        assert composed(text) == items
    except ValueError:
        assume(False)
    return items


def literals(facts: Facts) -> list[Literal]:
    """Those of objects' own lists: strings that hold a manifest are looked into, too."""
    own = [use.expr for use in facts.uses if use.place is Place.METADATA]
    assert all(isinstance(expr, Literal) for expr in own)
    return [expr for expr in own if isinstance(expr, Literal)]


def check_token(source: Source, text: str, literal: Literal, item: Item) -> None:
    """The literal's place is the item's token, without its properties, and says what the literal says."""
    token = source.slice(literal.span)
    shown = text[item.start : item.end].rstrip()
    if item.alias:
        assert token == shown
        assert token.startswith("*")
        return
    if shown.startswith("! "):  # libyaml drops this tag, as the server does, and may count it into the place
        assert token in (shown, shown[2:].lstrip())
        return
    assert shown.endswith(token)
    assert _PROPERTIES.fullmatch(shown[: len(shown) - len(token)])
    first = len(text[: item.start].encode()) + len(shown[: len(shown) - len(token)].encode()) + source.bom
    assert literal.span.start == first
    if not _INDENTED.match(token) and "!!binary" not in shown:
        tag, end = ("", "\n") if token[0] in "|>" else ("!!str ", "")
        assert whole(yaml.safe_load(tag + token + end)).rstrip("\n") == literal.value.rstrip("\n")


@examples(200)(given(manifests(), ENDINGS, MARKS))
def test_lists(manifest: str, ending: str, mark: bytes) -> None:
    text = manifest.replace("\n", ending)
    items = expected(text.replace(TAB, " "))
    source = Source("a.yaml", mark + text.replace(TAB, "\t").encode())
    facts = extract(source)
    assert not facts.problems
    found = literals(facts)
    strings = [item for item in items if item.type == "string"]
    assert [x.value for x in found] == [item.value for item in strings]
    for literal, item in zip(found, strings, strict=True):
        check_token(source, text.replace(TAB, "\t"), literal, item)
    odd = [(x.oddity, x.server_type) for x in facts.malformed]
    assert odd == [(Oddity.NOT_A_STRING, item.type) for item in items if item.type != "string"]


@examples(80)(given(manifests(), ENDINGS, MARKS, NAMES))
def test_one_name_changed(manifest: str, ending: str, mark: bytes, new: str) -> None:
    """Another name spelled at one place: the other parsers see it there, and all else as it was."""
    text = manifest.replace("\n", ending).replace(TAB, " ")
    before = expected(text)
    data = mark + text.encode()
    source = Source("a.yaml", data)
    found = literals(extract(source))
    for edit in {literal.edit: literal for literal in found if literal.edit is not None}.values():
        spelled = spell(source, edit, new)
        if spelled is None or edit.edit is None:
            continue
        changed = replaced(data, edit.edit, spelled)
        again = iter(found)
        after = [
            Item(new if item.type == "string" and next(again).edit == edit.edit else item.value) for item in before
        ]
        assert parsed(changed) == after
        assert composed(changed) == after


def replaced(data: bytes, span: Span, text: str) -> str:
    return (data[: span.start] + text.encode() + data[span.end :]).decode("utf-8-sig")
