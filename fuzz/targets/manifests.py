"""YAML, JSON, JSON Lines and Helm templates."""

from __future__ import annotations

import json

from finalizer_lint.core.facts import Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.facts.scalar_spelling import spelled as spell
from fuzz.places import facts_of, literals

FILES = ("a.yaml", "a.json", "a.jsonl", "templates/a.yaml", "templates/_a.tpl", "values.yaml")
WORDS = ("yaml", "helm")


def test(name: str, data: bytes) -> None:
    source, facts = facts_of(name, data)
    for literal in literals(facts):
        _check_token(source, literal)
        spell(source, literal, "acme.dev/new")


def _check_token(source: Source, literal: Literal) -> None:
    """A token of one line says the value, by the simplest reading of its style."""
    if literal.edit is None:
        return
    token = source.slice(literal.edit)
    if len(token.splitlines()) > 1:
        return
    if literal.style == "plain":
        assert token == literal.value
    elif literal.style == "single":
        assert token[1:-1].replace("''", "'") == literal.value
    elif literal.style == "double" and "\\" not in token:
        assert token[1:-1] == literal.value
    elif literal.style == "json":
        assert json.loads(token) == literal.value
