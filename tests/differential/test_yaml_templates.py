"""Template actions in any place of a manifest: what prints nothing changes nothing, and no place is ever off."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from finalizer_lint.core.facts import Concat, Expr, Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.charts.printed_names import GO_STRING
from finalizer_lint.languages.yaml.read import read as extract
from tests.differential.test_yaml import literals
from tests.differential.yaml_oracles import parsed
from tests.differential.yaml_texts import ENDINGS, MARKS, TAB, manifests
from tests.effort import examples

pytestmark = pytest.mark.slow

_SILENT = st.sampled_from(
    [
        "{{- if .Values.x }}",
        "{{ end }}",
        "{{- end -}}",
        "{{/* finalizers: [no/name] */}}",
        "{{- /* a\n{{ b }}\n*/ -}}",
        "{{ $x := `a` }}",
        "{{ with .Values.y }}",
        "{{ range $a, $b := .Values }}",
        "{% if x %}",
        "{% endif %}",
        "{# a #}",
    ]
)
_PRINTING = st.sampled_from(
    [
        "{{ .Values.x }}",
        "{{- .x -}}",
        '{{ include "a" . | nindent 4 }}',
        "{{ toYaml .x }}",
        "{{ `a: {{ b }}` }}",
        "{{ 'é🎉' }}",
        '{{ .Values.a | default "acme.io/x" | quote }}',
        "{{ x }}: {{ y }}",
        "{{",
        "}}",
        '{{ "',
        "${X}",
        "{{\n.x\n}}",
        "{{/*",
        "{{ if x }}a{{ else }}b{{ end }}",
        '{{- define "a" }}',
        "%{ if x }",
        "{{ .Values.x | default `a` }}/{{ .Values.y }}",
    ]
)


@examples(80)(
    given(manifests(), ENDINGS, MARKS, st.lists(st.tuples(_SILENT, st.integers(0, 40)), min_size=1, max_size=4))
)
def test_lines_that_print_nothing(manifest: str, ending: str, mark: bytes, actions: list[tuple[str, int]]) -> None:
    """The oracle reads blank lines in their place. Inside of a scalar a blank line would mean something."""
    assume("{{" not in manifest)  # an action that ends with the first one put in: Helm does not take it either
    lines = manifest.replace(TAB, " ").splitlines(keepends=True)
    assume(not re.search(r"[|>][-+]?\d?(?: #.*)?$|['\"][^'\"\n]*$", manifest, re.MULTILINE))
    blank = list(lines)
    for action, at in actions:
        at %= len(lines)
        lines[at] = action + "\n" + lines[at]
        blank[at] = "\n" * (action.count("\n") + 1) + blank[at]
    try:
        items = parsed("".join(blank))
    except ValueError:
        assume(False)
    facts = extract(Source("a.yaml", mark + "".join(lines).replace("\n", ending).encode()))
    assert [x.value for x in literals(facts)] == [item.value for item in items if item.type == "string"]


@examples(150)(
    given(
        manifests(),
        ENDINGS,
        MARKS,
        st.lists(st.tuples(_SILENT | _PRINTING, st.integers(0, 400)), min_size=1, max_size=4),
    )
)
def test_anywhere(manifest: str, ending: str, mark: bytes, actions: list[tuple[str, int]]) -> None:
    text = manifest.replace(TAB, "\t")
    for action, at in actions:
        at %= len(text) + 1
        text = text[:at] + action + text[at:]
    data = mark + text.replace("\n", ending).encode()
    for path in ("a.yaml", "a.tpl"):
        source = Source(path, data)
        facts = extract(source)
        for use in facts.uses:
            check(source, use.expr)


def check(source: Source, expr: Expr) -> None:
    """The place is one of whole characters in the file, and what is spelled there is what is said."""
    shown = source.data[expr.span.start : expr.span.end].decode()
    if isinstance(expr, Concat):
        for part in expr.parts:
            check(source, part)
    if not isinstance(expr, Literal) or shown.startswith(("*", "! ")):
        return
    if expr.style in ("plain", GO_STRING) and "\n" not in shown and "\r" not in shown:
        assert expr.value in (shown, shown[1:-1])
    elif expr.style in ("single", "double", "json"):
        assert (shown[0] == shown[-1] and shown[0] in "'\"") or expr.edit is None
