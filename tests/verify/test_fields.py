"""Every field of every fact counts: whichever is another one after an edit, the gate sees it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from finalizer_lint.core.edits import Origins
from finalizer_lint.core.facts import Facts, Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named
from finalizer_lint.run.verify.difference import Differences
from finalizer_lint.run.verify.walk import rebuilt

_GO = b"""package widget

import "slices"

const legacyFinalizer = "widget-one"

func protect(o *Widget) {
	if !slices.Contains(o.Finalizers, legacyFinalizer) {
		o.Finalizers = append(o.Finalizers, legacyFinalizer)
	}
}
"""
_YAML = b"""apiVersion: v1
kind: ConfigMap
metadata:
  name: one
  finalizers: [widget-one, 2, *none]
"""


def _facts() -> Facts:
    """One file's with facts of all kinds."""
    go = language_named("go").extract(Source("widget.go", _GO)).whole
    yaml = language_named("yaml").extract(Source("widget.yaml", _YAML)).whole
    return dataclasses.replace(
        go, uses=go.uses + yaml.uses, malformed=yaml.malformed, problems=yaml.problems, kubernetes=True
    )


FACTS = _facts()


def _altered(value: object) -> Iterator[object]:
    """The same value with any one of its fields, or of theirs, changed."""
    if isinstance(value, Span):
        yield Span(value.start + 1000, value.end + 1000)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            for changed in _altered(getattr(value, field.name)):
                yield dataclasses.replace(value, **{field.name: changed})
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield value[:at] + value[at + 1 :]
            yield (*value, each)
            for changed in _altered(each):
                yield (*value[:at], changed, *value[at + 1 :])
        if len(value) > 1:
            yield value[::-1]
    else:
        yield None if value is not None else "something"


def _only(field: str, value: Any) -> dict[str, Any]:
    return {field: value}


def test_there_are_facts_of_all_kinds() -> None:
    lists = [getattr(FACTS, field.name) for field in dataclasses.fields(FACTS)]
    assert all(facts for facts in lists if isinstance(facts, tuple))


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Facts)])
def test_whatever_changes_is_seen(field: str) -> None:
    same = Differences(FACTS, FACTS, Origins([]), {})
    assert not same.any
    altered = list(_altered(getattr(FACTS, field)))
    assert altered
    for value in altered:
        after = dataclasses.replace(FACTS, **_only(field, value))
        assert Differences(FACTS, after, Origins([]), {}).any, value


def test_a_new_field_is_walked_through() -> None:
    @dataclasses.dataclass(frozen=True)
    class Fact:
        name: str
        places: tuple[Span, ...]
        inner: Fact | None = None

    fact = Fact("a", (Span(1, 2),), Fact("b", (Span(3, 4), Span(5, 6))))
    moved = Fact("a", (Span(11, 12),), Fact("b", (Span(13, 14), Span(15, 16))))
    assert rebuilt(fact, Span, lambda span: Span(span.start + 10, span.end + 10)) == moved
