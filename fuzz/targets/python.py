"""Python, generated code included."""

from __future__ import annotations

import ast

from finalizer_lint.core.source import Source
from finalizer_lint.languages.embedded.spelling import is_inside
from finalizer_lint.languages.python import LANGUAGE
from finalizer_lint.languages.python.facts.generated import is_generated_prose
from finalizer_lint.languages.python.facts.read import read
from fuzz.places import facts_of, literals

FILES = ("a.py",)
WORDS = ("python",)


def test(name: str, data: bytes) -> None:
    source, facts = facts_of(name, data)
    if is_generated_prose(data):
        read_at_once = read(Source(name, data))
        assert not (read_at_once.uses or read_at_once.named), "what was taken for prose holds a finalizer"
    for literal in literals(facts):
        LANGUAGE.spell(source, literal, "acme.dev/new")
        if literal.edit is not None and literal.style and not is_inside(literal.style):
            assert ast.literal_eval(source.slice(literal.edit)) == literal.value
