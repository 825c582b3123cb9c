"""Where template actions are looked for: one brace after the other, then all at once. What is found is the same."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finalizer_lint.languages.yaml.text import template
from finalizer_lint.languages.yaml.text.template import BLOCK, HOLE, has_actions, is_templated
from finalizer_lint.languages.yaml.text.template_mask import mask

# As a pattern says it
ACTION = re.compile(r"\{\{|\{%|\{#|%\{")
TEXTS = st.lists(st.sampled_from(["{", "}", "%", "#", "a", "{a", " "]), max_size=12).map("".join)


@pytest.mark.parametrize("few", [0, 1, 2, 1000])
def test_the_same_however_many_braces(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "_FEW", few)

    @settings(max_examples=200, deadline=None)
    @given(TEXTS)
    def check(text: str) -> None:
        assert has_actions(text) == (ACTION.search(text) is not None)

    check()


def test_many_braces_before_the_first_action() -> None:
    text = "{a: " * 2000
    assert not has_actions(text)
    assert has_actions(text + "{{ x }}")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("{% if a %}", "\r" * 10),
        ("%{ if a }", "\r" * 9),
        ("%{~ for a in b ~}", "\r" * 17),
        ("%{ x }", "%{ x }"),  # not Terraform: a percent sign before a mapping
        ("{# a #}", "\r" * 7),
        ("{# a", "{# a"),
        ("{% a", "{% a"),
        ("{{ a", "{{ a"),
        ("{{/* a", "{{/* a"),
        ("{%{if a}", "{%{if a}"),  # each character belongs to one mark
        ("x: {{/* } */}}1", "x: " + " " * 11 + "1"),
        ("a %}{{ x }}{# b #}", "a %}" + HOLE * 7 + " " * 7),
    ],
)
def test_marks(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("value", ["${X}", "a-${x}", "$(x)/y", "<NAME>", "é<a.b>", HOLE, f"a{BLOCK}"])
def test_what_is_filled_in(value: str) -> None:
    assert is_templated(value)


@pytest.mark.parametrize("value", ["", "a.io/x", "$x", "<", "a < b", "<1>", "é", "(x)", "{x}"])
def test_what_is_not(value: str) -> None:
    assert not is_templated(value)
