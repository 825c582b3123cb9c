"""Manifests in the ugliest spellings that YAML allows. Nothing is said of what they mean: other parsers do that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

TAB = "\0"  # stands for a blank that may be a tab: servers and libyaml take it, parsers in Python do not

_ROWS = json.loads((Path(__file__).parents[1] / "data/yaml_scalars.json").read_text(encoding="utf-8"))["rows"]
MEASURED: dict[str, str] = {row["scalar"]: row["server"] for row in _ROWS}

NAMES = st.from_regex(r"[a-z]([a-z0-9.-]{0,6}[a-z0-9])?/[A-Za-z]([A-Za-z0-9._-]{0,6}[A-Za-z0-9])?", fullmatch=True)
_UGLY = st.sampled_from(
    ["it's", 'a"b', "a: b", "a #b", "~", "a\\b", "é/ü", "🎉/x", "a\tb", "- x", "--- x", "---", "a  b", "", "5", "yes"]
)
_COMMENTS = st.sampled_from(["", "", "", " # x", " # é: [a]", " #", " # 🎉 finalizers:", " # '", ' # "{[', " # {{"])
_BLANKS = st.sampled_from(["", "", "", "\n", "# x\n", "   # é - no/name\n", "\n# finalizers: [no/name]\n"])
_GAPS = st.sampled_from(["", "", " ", TAB, "\n      ", " # x\n      ", "\n\n       # - é\n      "])
_KEYS = st.sampled_from(
    [
        "finalizers:",
        "finalizers:",
        "finalizers:",
        '"finalizers":',
        "'finalizers' :",
        "finalizers :",
        "!!str finalizers:",
        "? finalizers\n{}:",
        "? !!str 'finalizers' # x\n{}:",
        "&key finalizers:",
    ]
)
_NOISE = st.sampled_from(
    [
        "data:\n  a.yaml: |\n    ---\n    no: names\n   \n    --- x\n",
        "quoted: '\n  --- x\n\n  ... y'\n",
        'double: "finalizers: [no/name]\\n\\\n  --- \\u00e9 \\x41 \\U0001F389"\n',
        "flow: {a: [1, {b: c}, [d, [e]]], 'f': \"g\", ? h : i, j: , k}\n",
        "? complex # key\n: value\n",
        "? [a, {b: c}]\n: - d\n  - - e\n    - f\n",
        "tagged: !custom {a: !!int '5', b: !<tag:acme.io,2000:x> c}\n",
        "empty:\nalso empty: # nothing\n",
        "folded: >-\n  a\n   b\n\n  --- c\n",
        "kept: |+\n  a\n\n\n",
        "plain: a\n  b\n  --- c\n",
        "sequence:\n- a\n-\n  - b\n- \n  c: d\n",
        "ünï🎉: 'é'\n",
        "merged: {<<: {a: b}, c: d}\n",
        "twice: 1\ntwice: 2\n",
        "self: &self [a, *self]\n",
        "timestamps: [2024-01-01, 0x1F, .inf, ~]\n",
    ]
)
# Those that are no YAML at all would hide the rest of their document.
_IN_BLOCK = st.sampled_from([x for x in MEASURED if x[:1] not in tuple("*@`%")])
_IN_FLOW = st.sampled_from([x for x in MEASURED if x and not set(x) & set("*@`%,[]{}?#: ")])


def _escaped(value: str) -> str:
    return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in value) + '"'


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("/", "\\/")


_QUOTES: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([_single, _double, _escaped, json.dumps])


@st.composite
def _item(draw: st.DrawFn, anchors: list[str], indent: str, *, flow: bool) -> str:
    """One item of a list; ``indent`` is that of the list."""
    kinds = ["plain", "plain", "quoted", "ugly", "tagged", "anchored", "alias", "long", "measured"]
    kind = draw(st.sampled_from(kinds if flow else [*kinds, "block", "block"]))
    name = draw(NAMES)
    if kind == "alias" and anchors:
        return f"*{draw(st.sampled_from(anchors))} "
    if kind == "quoted":
        quote = draw(_QUOTES)
        return quote(name)
    if kind == "ugly":
        quote = draw(_QUOTES)
        return quote(draw(_UGLY))
    if kind == "tagged":
        return draw(st.sampled_from(["!!str ", "! ", "!!str # x\n" + indent + "   ", "!acme "])) + name
    if kind == "anchored":
        anchors.append(draw(st.sampled_from(["a", "b-1", "é"])))
        between = draw(st.sampled_from([" ", " !!str ", "\n" + indent + "   "]))
        return f"&{anchors[-1]}{between}{draw(st.sampled_from([name, _single(name)]))}"
    if kind == "long":
        mark = draw(st.sampled_from(["'", '"']))
        return f"{mark}{name}\n{indent}    --- b\n\n{indent}   c{mark}"
    if kind == "measured":
        return draw(_IN_FLOW if flow else _IN_BLOCK)
    if kind == "block":
        mark = draw(st.sampled_from(["|", ">", "|-", ">-", "|+", "|2-", "|2"]))
        header = draw(st.sampled_from([mark, mark + " # x", "!!str " + mark]))
        deeper = indent + ("  " if "2" in mark else draw(st.sampled_from([" ", "   "])))
        lines = draw(st.lists(NAMES | st.sampled_from(["---", "# no comment", "- x: 'y"]), min_size=1, max_size=2))
        return header + "".join(f"\n{deeper}{line}" for line in lines) + draw(st.sampled_from(["", "\n", "\n\n"]))
    return name


@st.composite
def _value(draw: st.DrawFn, items: list[str], indent: str, *, flow: bool) -> str:
    """A list of such items, as it follows the colon of its key. ``indent`` is that of the key."""
    properties = draw(st.sampled_from(["", "", "", " !!seq"]))
    if flow:
        comma = st.builds("{},{}".format, _GAPS, _GAPS)
        text = "".join(draw(comma) + item if n else item for n, item in enumerate(items))
        last = draw(st.sampled_from(["", ","])) if items else ""
        return f"{properties} [{draw(_GAPS)}{text}{last}{draw(_GAPS)}]"
    before = indent + draw(st.sampled_from(["", "  ", " "]))
    dash = st.sampled_from(["- ", "-   "])
    lines = "".join(f"\n{draw(_BLANKS)}{before}{draw(dash)}{item}{draw(_COMMENTS) if item else ''}" for item in items)
    return properties + draw(_COMMENTS) + lines


@st.composite
def _finalizers(draw: st.DrawFn, anchors: list[str], indent: str, *, flow: bool = False) -> str:
    """A ``finalizers`` with its list, in a block mapping that is indented so or (``flow``) in a flow mapping."""
    inside = flow or draw(st.booleans())
    count = draw(st.integers(1, 4))
    items = [draw(_item(anchors, indent + "  ", flow=inside)) for _ in range(count)]
    key = "finalizers:" if flow else draw(_KEYS).format(indent)
    return key + draw(_value(items, indent, flow=inside))


@st.composite
def _metadata(draw: st.DrawFn, anchors: list[str], *, base: str) -> str:
    if base == "alias":
        return "metadata: *base\n"
    flow = draw(st.booleans())
    indent = draw(st.sampled_from(["  ", "    "]))
    parts = ["name: é", draw(st.sampled_from(["labels: {a: b}", "'annotations': {\"a\": 'b'}"]))]
    if base == "merge":
        parts.append(draw(st.sampled_from(["<<: *base", "<<: [*base, {a: b}]"])))
    else:
        parts.append(draw(_finalizers(anchors, indent, flow=flow)))
    if flow:
        return "metadata: {" + f"{draw(_GAPS)}, ".join(parts) + draw(_GAPS) + "}\n"
    order = draw(st.permutations(parts))
    blank = draw(_BLANKS)
    return f"metadata:{draw(_COMMENTS)}\n" + blank + "".join(f"{indent}{part}\n" for part in order)


@st.composite
def _document(draw: st.DrawFn) -> str:
    anchors: list[str] = []
    base = draw(st.sampled_from(["", "", "", "merge", "alias"]))
    first = ""
    if base:
        names = draw(st.lists(NAMES, min_size=1, max_size=3))
        first = "x-base: &base" + draw(
            st.sampled_from([f"\n  finalizers: [{', '.join(names)}]\n", f" {{finalizers: {json.dumps(names)}}}\n"])
        )
    noise = draw(st.lists(_NOISE, max_size=2, unique=True))
    parts = ["apiVersion: acme.io/v1\n", "kind: Widget\n", draw(_metadata(anchors, base=base)), *noise]
    return first + "".join(draw(_BLANKS) + part for part in draw(st.permutations(parts)))


@st.composite
def manifests(draw: st.DrawFn) -> str:
    """A text with line feeds, of a few documents, that mostly is YAML."""
    documents = draw(st.lists(_document(), min_size=1, max_size=3))
    head = draw(
        st.sampled_from(["", "---\n", "--- # x\n", "# x\n---\n", "%YAML 1.1\n---\n", "%TAG !e! tag:e.io,1:\n--- \n"])
    )
    between = draw(st.sampled_from(["---\n", "--- # finalizers:\n", "...\n---\n", "---\n---\n", f"---{TAB}\n"]))
    return head + between.join(documents) + draw(st.sampled_from(["", "...\n", "---\n", "# end", "\n\n"]))


ENDINGS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
MARKS = st.sampled_from([b"", b"\xef\xbb\xbf"])
