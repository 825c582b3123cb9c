"""The search for documents to parse never leaves out one in which the parser finds something."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finalizer_lint.core.facts import Facts
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.read import read as extract

pytestmark = pytest.mark.slow

_NAMES = st.sampled_from(("a.io/b", '"a.io/c"', "'d.io/e'", "&n f.io/g", "*n", "!!str h", "5", "x # no", '"a\\tb"'))
_KEYS = st.sampled_from(
    ("finalizers", "finalizers", '"finalizers"', "'finalizers'", "finalizers ", "+(finalizers)", "(finalizers)",
     '"=(finalizers)"', "finalizer", "$deleteFromPrimitiveList/finalizers", "x-finalizers", "finalizersOf")
)  # fmt: skip
_AFTER = st.sampled_from(("", "", "", " # why", " # finalizers: [x]"))
_LABELS = st.sampled_from(("metadata", "metadata", "spec", "template", "data", "value", "properties", "<<", "status"))
_SCALARS = st.sampled_from(
    ("name: x", "type: array", "description: the finalizers are", "description: >-\n  finalizers:\n  - x", "- x", "",
     "# finalizers:", "op: add", "op: remove", "path: /metadata/finalizers", "path: /metadata/finalizers/-",
     "kind: ConfigMap", "{{- if .Values.x }}", "{{- end }}", "apiVersion: v1", "<<: *m", "value: a.io/b")
)  # fmt: skip


def _indented(text: str, by: int = 2) -> str:
    return "\n".join(" " * by + line if line else line for line in text.split("\n"))


@st.composite
def _lists(draw: st.DrawFn) -> str:
    """A key with what may be a list of finalizers."""
    key, after, properties = draw(_KEYS), draw(_AFTER), draw(st.sampled_from(("", "", "", " &l", " !!seq")))
    names = draw(st.lists(_NAMES, min_size=1, max_size=3))
    deep = draw(st.integers(0, 2))
    gap = draw(st.sampled_from(("", "", "\n", "# a comment\n", "  # finalizers: []\n\n")))
    block = f"{key}:{properties}{after}\n{gap}" + "\n".join(_indented(f"- {name}", deep) for name in names)
    flow = [f"{name.split(' #')[0]}" for name in names]
    return draw(
        st.sampled_from(
            (
                block,
                block,
                f"{key}:{properties} [{', '.join(flow)}]{after}",
                f"{key}:{after}\n  [\n    {','.join(flow)}\n  ]",
                f"{{ {key}: [{', '.join(flow)}] }}",
                f"{key}: []",
                f"{key}: {{}}",
                f"{key}:{after}",
                f"{key}: *l",
                f"{key}: null",
                f"{key}: a.io/b",
                f"{key}:\n  type: array\n  items: {{type: string}}",
                f"{key}:\n  name: a.io/b",
                f"{key}:\n  {{{{- toYaml .Values.finalizers | nindent 2 }}}}",
                f"{key}: {{{{ .Values.finalizers }}}}",
                f"{key}:\n{{{{- range .x }}}}\n- {{{{ . }}}}\n{{{{- end }}}}",
            )
        )
    )


_BLOCKS = st.recursive(
    _lists() | _SCALARS,
    lambda inner: st.builds(
        lambda label, anchor, parts: f"{label}:{anchor}\n" + _indented("\n".join(parts)),
        _LABELS,
        st.sampled_from(("", "", " &m", " |", " # x")),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)
_OBJECTS = st.builds(
    lambda parts: "apiVersion: v1\nkind: ConfigMap\n" + "\n".join(parts), st.lists(_BLOCKS, min_size=1, max_size=3)
)
_MANIFESTS = st.builds(
    lambda documents, between, ending: between.join(documents).replace("\n", ending),
    st.lists(_OBJECTS | _BLOCKS, min_size=1, max_size=3),
    st.sampled_from(("\n---\n", "\n--- # finalizers: x\n", "\n...\n---\n", "\n%YAML 1.2\n---\n")),
    st.sampled_from(("\n", "\n", "\n", "\r\n")),
)
_JSON_VALUES = st.recursive(
    st.sampled_from(("a.io/b", "finalizers", "/metadata/finalizers", None, 5, '{"metadata": {"finalizers": ["x"]}}')),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(("finalizers", "metadata", "kind", "apiVersion", "op", "path", "value", "finalizer")), inner
        )
    ),
)
_SEPARATORS = st.sampled_from(((",", ":"), (", ", ": "), (" ,", " : "), (",\n", ":\n")))


def _found(path: str, text: str) -> Facts:
    return extract(Source(path, text.encode()))


def _found_everywhere(path: str, text: str) -> Facts:
    """As if each mention were a list of finalizers."""

    def mentions(text: str, start: int = 0, end: int | None = None, *, emptied: bool = False) -> Iterator[int]:
        return (
            found.start() for found in re.compile("finalizer").finditer(text, start, len(text) if end is None else end)
        )

    with pytest.MonkeyPatch.context() as patch:
        for name in ("text.likely_lists", "facts.texts", "facts.stretches"):
            patch.setattr(importlib.import_module(f"finalizer_lint.languages.yaml.{name}"), "candidates", mentions)
        return _found(path, text)


def _check(path: str, text: str) -> None:
    found, whole = _found(path, text), _found_everywhere(path, text)
    assert (found.uses, found.malformed) == (whole.uses, whole.malformed)
    assert set(found.problems) <= set(whole.problems)


@settings(max_examples=200, deadline=None)
@given(_MANIFESTS)
@example("$deleteFromPrimitiveList/finalizers:\n- a.io/b\n")
@example("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  finalizers: {}\n")
def test_yaml(text: str) -> None:
    _check("x.yaml", text)


@settings(max_examples=100, deadline=None)
@given(_JSON_VALUES, _SEPARATORS, st.sampled_from((None, 2)))
def test_json(value: object, separators: tuple[str, str], indent: int | None) -> None:
    text = json.dumps(value, separators=separators, indent=indent)
    _check("x.json", text)
    _check("x.yaml", text)


@settings(max_examples=50, deadline=None)
@given(st.lists(_JSON_VALUES, min_size=1, max_size=3))
def test_json_lines(values: list[object]) -> None:
    _check("x.jsonl", "\n".join(map(json.dumps, values)) + "\n")
