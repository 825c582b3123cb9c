"""Shapes that nearly no manifest has, beside the ways that are short for those that nearly all have."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Facts, Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.read import read as extract
from finalizer_lint.languages.yaml.text.likely_lists import candidates

HEAD = "apiVersion: acme.io/v1\nkind: Widget\nmetadata:\n  name: a\n"


def facts(text: str) -> Facts:
    return extract(Source("a.yaml", text.encode()))


def names(text: str) -> list[str]:
    found = facts(text)
    assert not found.problems
    return [use.expr.value for use in found.uses if isinstance(use.expr, Literal)]


def test_an_alias_of_a_value_that_nobody_asks_for() -> None:
    text = f"{HEAD}  labels: {{app: &n acme.io/x}}\n  finalizers: [*n]\n"
    (use,) = facts(text).uses
    assert names(text) == ["acme.io/x"]
    assert isinstance(use.expr, Literal)
    assert use.expr.edit is None  # it is a label as well


def test_an_alias_of_an_item_that_nobody_asks_for() -> None:
    assert names(f"{HEAD}  labels: [&n acme.io/x]\n  finalizers: [*n]\n") == ["acme.io/x"]


@pytest.mark.parametrize("before", ["&k ", "!!str ", "&k !!str ", "? "])
def test_a_key_with_properties(before: str) -> None:
    colon = "\n  :" if before == "? " else ":"
    text = f"{HEAD}  {before}finalizers{colon}\n  - acme.io/x\n"
    assert names(text) == ["acme.io/x"]


@pytest.mark.parametrize("text", ["finalizers:x\n- a", "finalizers::\n- a", "finalizers:\n", "finalizers: # x\nb: 1"])
def test_no_key_or_no_value(text: str) -> None:
    assert list(candidates(text)) == []


@pytest.mark.parametrize("between", ["", " ", "\n", " # x\n# y\n", "\n" * 150, " " * 150, "\n" * 99 + "# x\n"])
def test_between_key_and_value(between: str) -> None:
    assert names(f"{HEAD}  finalizers:{between}\n  - acme.io/x\n") == ["acme.io/x"]


@pytest.mark.parametrize("blank", ["", "\n", " \t\r\n" * 20, "\n" * 200])
def test_json_after_blanks(blank: str) -> None:
    (use,) = facts(blank + '{"metadata": {"finalizers": ["acme.io/x"]}}').uses
    assert isinstance(use.expr, Literal)
    assert use.expr.style == "json"


@pytest.mark.parametrize("path", ["values.yaml", "a/values.yml", "Values-prod.YAML", "values.x.yaml"])
def test_values(path: str) -> None:
    assert [x.name for x in extract(Source(path, b"a: {finalizer: a.io/x}")).symbols] == ["a.finalizer"]


@pytest.mark.parametrize("path", ["value.yaml", "my-values.yaml", "values/a.yaml", "values.json", "values.yaml.gotmpl"])
def test_no_values(path: str) -> None:
    assert extract(Source(path, b"a: {finalizer: a.io/x}")).symbols == ()


def test_the_action_that_prints_a_list() -> None:
    text = f"{HEAD}  finalizers:\n    {{{{- toYaml .Values.x | nindent 4 }}}}\n"
    (use,) = facts(text).uses
    assert text[use.expr.span.start : use.expr.span.end] == "{{- toYaml .Values.x | nindent 4 }}"


def test_an_action_within_an_item() -> None:
    """What is no text of the item is not for a change of it to drop."""
    text = f"{HEAD}  finalizers:\n  - acme.io/{{{{/* x */}}}}\n    y\n"
    assert names(text) == []
