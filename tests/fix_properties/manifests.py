"""Manifests with finalizers in every spelling that YAML and JSON have."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from tests.fix_properties.marked import Marked, name
from tests.fix_properties.names import CODE_NAMES, COMMENTS, NOISE, ODD_NAMES, dressed, renamings
from tests.fix_properties.tree import Tree

_SIMPLE = re.compile(r"[a-zA-Z][a-zA-Z0-9./_-]*[a-zA-Z0-9]")
_WORDS = {"yes", "no", "on", "off", "true", "false", "null"}
Shapes = Sequence[Callable[[list[str]], st.SearchStrategy[str]]]

BAD_NAMES = [*CODE_NAMES, *ODD_NAMES]


def _is_simple(value: str) -> bool:
    return _SIMPLE.fullmatch(value) is not None and value not in _WORDS


@st.composite
def tokens(draw: st.DrawFn, value: str, *, indent: int | None = None) -> str:
    """A name as a scalar; only one on a line of its own can be a block scalar or have properties in front."""
    quoted = ["double", "escaped", *(["single"] if value.isprintable() else [])]
    if not _is_simple(value):
        return name(value, draw(st.sampled_from(quoted)))
    front = draw(st.sampled_from(["", "", "", "!!str ", "&a ", "|-", ">-", ">- # é"])) if indent is not None else ""
    if front[:1] in ("|", ">"):
        return f"{front}\n{' ' * (indent or 0)}{name(value, 'plain')}"
    return front + name(value, draw(st.sampled_from(["plain", "plain", *quoted])))


@st.composite
def block_lists(draw: st.DrawFn, values: list[str], indent: int) -> str:
    """What follows ``finalizers:`` at an indentation."""
    dashes = indent + draw(st.sampled_from([0, 2, 4]))
    out = draw(COMMENTS)
    for value in values:
        between = draw(st.sampled_from(["", "", "\n", f"\n{' ' * dashes}# é - no/name", "\n# at the margin: 🎉"]))
        token = draw(tokens(value, indent=dashes + 2))
        comment = "" if re.search(r"[|>]-.*\n", token) else draw(COMMENTS)
        out += f"{between}\n{' ' * dashes}- {token}{comment}"
    return out


@st.composite
def flow_lists(draw: st.DrawFn, values: list[str], indent: int, *, comments: bool = True) -> str:
    made = [draw(tokens(value)) for value in values]
    if comments and draw(st.booleans()):
        lines = "".join(f"\n{' ' * indent}  {token},{draw(COMMENTS)}" for token in made)
        return f" [{lines}\n{' ' * indent} ]"
    end = draw(st.sampled_from(["", ",", " "]))
    return f" [{draw(st.sampled_from(['', ' ']))}{', '.join(made)}{end}]"


@st.composite
def lists(draw: st.DrawFn, values: list[str], indent: int) -> str:
    return draw(block_lists(values, indent) if draw(st.booleans()) else flow_lists(values, indent))


@st.composite
def plain_documents(draw: st.DrawFn, values: list[str]) -> str:
    key = draw(st.sampled_from(["finalizers", "finalizers", '"finalizers"', "'finalizers'"]))
    noise = draw(NOISE)
    return (
        f"# {noise} ✓{draw(COMMENTS)}\napiVersion: stable.acme.dev/v1\nkind: Widget\nmetadata:\n"
        f"  name: {noise}\n  {key}:{draw(lists(values, 2))}\n  labels: {{x: widget-cleanup}}\n"
        f"spec:\n  text: |\n    {noise} widget-cleanup\n    - acme-hold\n"
    )


@st.composite
def flow_documents(draw: st.DrawFn, values: list[str]) -> str:
    metadata = f"{{name: {draw(NOISE)}, finalizers:{draw(flow_lists(values, 0, comments=False))}}}"
    return f"{{apiVersion: v1, kind: ConfigMap, metadata: {metadata}}}{draw(COMMENTS)}\n"


@st.composite
def anchored_documents(draw: st.DrawFn, values: list[str]) -> str:
    """One list that stands in two places."""
    return (
        f"kind: Widget\napiVersion: stable.acme.dev/v1\nmetadata:\n  name: a\n"
        f"  finalizers: &list{draw(block_lists(values, 2))}\n"
        "spec:\n  template:\n    metadata:\n      finalizers: *list\n"
    )


@st.composite
def merged_documents(draw: st.DrawFn, values: list[str]) -> str:
    """A list that a merge key brings in: what else has it is not known, and a text with blanks in it is no name."""
    made = draw(lists([value for value in values if " " not in value and "\t" not in value] or ["kept.acme.dev/x"], 2))
    return (
        f"x-base: &base\n  finalizers:{made}\n"
        f"kind: Widget\napiVersion: stable.acme.dev/v1\nmetadata:\n  name: {draw(NOISE)}\n  <<: *base\n"
    )


@st.composite
def embedded_documents(draw: st.DrawFn, values: list[str]) -> str:
    """A manifest in a text of another one."""
    inner = draw(plain_documents(values))
    text = "".join(f"    {line}\n" if line else "\n" for line in inner.splitlines())
    header = draw(st.sampled_from(["|", "|-", "|+", "|2-"]))  # folded, it would be no manifest
    return f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: ü}}\ndata:\n  a.yaml: {header}\n{text}"


@st.composite
def patches(draw: st.DrawFn, values: list[str]) -> str:
    ops = "".join(
        f"      - op: add\n        path: /metadata/finalizers/-\n        value: {draw(tokens(value))}{draw(COMMENTS)}\n"
        for value in values
    )
    return (
        "kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\npatches:\n"
        f"  - target: {{kind: Widget}}\n    patch: |-\n{ops}"
    )


SURE = (plain_documents, plain_documents, flow_documents, anchored_documents, patches)
UNSURE = (*SURE, merged_documents, embedded_documents)  # a name in these may be left to people


@st.composite
def yaml_files(draw: st.DrawFn, pool: list[str], shapes: Shapes = SURE) -> Marked:
    documents = []
    for _ in range(draw(st.integers(1, 3))):
        values = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3, unique=True))
        documents.append(draw(draw(st.sampled_from(shapes))(values)))
    text = draw(st.sampled_from(["", "---\n", "# é\n---\n", "%YAML 1.2\n---\n"]))
    text += draw(st.sampled_from(["---\n", "--- # 🎉\n", "...\n---\n"])).join(documents)
    return draw(dressed(text))


@st.composite
def json_files(draw: st.DrawFn, pool: list[str]) -> Marked:
    values = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3, unique=True))
    places = [f"@{number}@" for number in range(len(values))]
    noise = {"name": draw(NOISE), "labels": {"x": "widget-cleanup"}}
    thing = {"kind": "ConfigMap", "apiVersion": "v1", "metadata": {**noise, "finalizers": places}, "data": {"é": "✓"}}
    ascii_only = draw(st.booleans())
    text = json.dumps(thing, ensure_ascii=ascii_only, indent=draw(st.sampled_from([None, "\t", 2])))
    for place, value in zip(places, values, strict=True):
        style = draw(st.sampled_from(["double", "surrogates"]))
        text = text.replace(f'"{place}"', name(value, style))
    return draw(dressed(text + "\n"))


PATHS = ["a.yaml", "deploy/b.yml", "c/é ü/c.yaml", "d.json", "tests/e.yaml", "z'x.json"]


@st.composite
def trees(draw: st.DrawFn, names: list[str] = BAD_NAMES, shapes: Shapes = SURE) -> Tree:
    """A few manifests that may share names; by default such that every name can be renamed."""
    renames = draw(renamings(names))
    pool = [*names, "kept.acme.dev/x", "kept.acme.dev/é", *renames, *renames, *renames]
    paths = draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3, unique=True))
    files = {path: draw(json_files(pool) if "json" in path else yaml_files(pool, shapes)) for path in paths}
    return Tree(files, renames)
