"""Facts as text and back: the same, or an error."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from finalizer_lint.core.facts import Concat, Facts, Import, Literal, Place, Role, Span, SyntaxProblem, Use
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named, language_of
from finalizer_lint.project.files.kept_facts import codec

_CASES = Path(__file__).parent / "facts"


def _all_facts() -> Iterator[Facts]:
    for path in sorted(_CASES.rglob("*")):
        traits = language_of(path.name)
        if traits is not None and path.is_file():
            facts = language_named(traits.name).extract(Source(path.name, path.read_bytes()))
            if type(facts) is Facts:
                yield facts


def test_every_fact_that_a_front_end_takes_comes_back_as_it_was() -> None:
    every = list(_all_facts())
    assert len(every) > 50
    for facts in every:
        text = codec().write(facts)
        assert text.isascii()
        assert codec().read(text) == facts


def test_every_field_of_every_record_is_written() -> None:
    """A field that no front end ever fills would not be missed by the test above."""
    literal = Literal(Span(1, 2), "\udc80 \u00e9", Span(1, 2), "'", default=True)
    use = Use(Role.ADDED, Concat(Span(0, 9), (literal,), cleaned=True), Place.CODE, None, Span(0, 1), legacy=True)
    facts = Facts(
        (use,), (), (Import("a", "b", "c"),), (), (), (SyntaxProblem(Span(0, 0), "m", newer=True),), "p", True
    )
    written = json.loads(codec().write(facts))
    assert len(written) == len(dataclasses.fields(Facts))
    assert codec().read(codec().write(facts)) == facts


@pytest.mark.parametrize("seed", range(8))
def test_a_text_with_other_values_is_an_error_or_other_facts_and_never_half_of_them(seed: int) -> None:
    chance = random.Random(seed)
    for facts in _all_facts():
        text = bytearray(codec().write(facts))
        text[chance.randrange(len(text))] = chance.choice(b'"[]{},0199 truefalsnl\x00\xff')
        try:
            read = codec().read(bytes(text))
        except ValueError:
            continue
        assert codec().read(codec().write(read)) == read


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"{}",
        b"[]",
        b'[[],[],[],[],[],[],"",false]',  # a value too few
        b'[[],[],[],[],[],[],"",false,1]',  # a number is no bool
        b'[[],[],[],[],[],[],"",true,true,true]',
        b'[[],[],[["a","b"]],[],[],[],"",false,true]',
        b'[[],[],[["a","b",null]],[],[],[],"",false,true]',
        b'[[["ADDED",["os.system","id"],"CODE",null,null,false]],[],[],[],[],[],"",false,true]',
        b'[[["ADDED",["Use"],"CODE",null,null,false]],[],[],[],[],[],"",false,true]',
        b'[[["nothing",["Ref",[1,2],"",""],"CODE",null,null,false]],[],[],[],[],[],"",false,true]',
        b"[" * 100_000,
    ],
)
def test_what_no_writer_writes_is_an_error(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        codec().read(text)


def test_only_the_very_class_is_written() -> None:
    """What a subclass adds would be lost."""

    class More(Facts):
        pass

    with pytest.raises(TypeError):
        codec().write(More())
