"""Helm charts: names in templates, in actions of templates, and in the values that they print."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fix_properties.manifests import tokens
from tests.fix_properties.marked import Marked, name
from tests.fix_properties.names import CODE_NAMES, COMMENTS, NOISE, dressed, renamings
from tests.fix_properties.tree import Tree

PATHS = ("finalizer", "controller.finalizer", "controller.other_finalizer", "deep.er.finalizerName")
POOL = [*CODE_NAMES, "kept.acme.dev/x"]


@st.composite
def items(draw: st.DrawFn, value: str) -> str:
    """Lines of a template that add to a list of finalizers."""
    path = draw(st.sampled_from(PATHS))
    printed = draw(st.sampled_from([f".Values.{path} | quote", f"$.Values.{path}", f".Values.{path}"]))
    go_string = name(value, draw(st.sampled_from(["double", "raw"])))
    token = draw(tokens(value, indent=6))
    comment = "" if "|-" in token or ">-" in token else draw(COMMENTS)
    shapes = [
        f"- {token}{comment}\n",
        f"- {token}{comment}\n",
        f"- {{{{ {printed} }}}}\n",
        f'- "{{{{ .Values.{path} }}}}"{draw(COMMENTS)}\n',
        f"- {{{{ .Values.unset | default {go_string} | quote }}}}\n",
        f"- '{{{{ default {go_string} .Values.unset }}}}'\n",
        f"{{{{- if .Values.{path} }}}}\n    - {token}\n    {{{{- end }}}}\n",
        f"{{{{- /* é {value} */}}}}\n",
        "{{- range .Values.more }}\n    - {{ . }}\n    {{- end }}\n",
    ]
    return "    " + draw(st.sampled_from(shapes))


@st.composite
def templates(draw: st.DrawFn) -> Marked:
    values = draw(st.lists(st.sampled_from(POOL), min_size=1, max_size=4, unique=True))
    made = "".join(draw(items(value)) for value in values)
    text = (
        f"{draw(st.sampled_from(['', '{{- if .Values.enabled -}}', '# é ✓']))}\n"
        "apiVersion: stable.acme.dev/v1\nkind: Widget\nmetadata:\n"
        f"  name: {{{{ .Release.Name }}}}-{draw(NOISE)}\n  finalizers:{draw(COMMENTS)}\n{made}"
        '  labels:\n    {{- include "chart.labels" . | nindent 4 }}\n'
    )
    return draw(dressed(f"{text}{{{{- end }}}}\n" if text.startswith("{{- if") else text))


@st.composite
def values_files(draw: st.DrawFn) -> Marked:
    one, two, three, four = (draw(tokens(draw(st.sampled_from(POOL)))) for _ in PATHS)
    text = (
        f"# é {draw(NOISE)}\nfinalizer: {one}{draw(COMMENTS)}\ncontroller:\n  finalizer: {two}\n"
        f"  # widget-cleanup\n  other_finalizer: {three}{draw(COMMENTS)}\ndeep: {{er: {{finalizerName: {four}}}}}\n"
        "unset: ''\nenabled: true\nmore: []\n"
    )
    return draw(dressed(text))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    files = {"chart/values.yaml": draw(values_files()), "chart/templates/a.yaml": draw(templates())}
    if draw(st.booleans()):
        files["chart/templates/sub/b.yaml"] = draw(templates())
    if draw(st.booleans()):
        files["chart/values-prod.yaml"] = draw(values_files())
    chart = "apiVersion: v2\nname: widgets\nversion: 0.1.0\n"
    return Tree(files, draw(renamings(CODE_NAMES)), {"chart/Chart.yaml": chart})
