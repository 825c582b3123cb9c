"""For any manifest: a literal's span is its token, and another name put there changes that name and nothing else."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from finalizer_lint.core.facts import Expr, Facts, Literal, Use
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.events import events as yaml_events
from finalizer_lint.languages.yaml.facts.scalar_spelling import spelled as spell
from finalizer_lint.languages.yaml.read import read as extract
from finalizer_lint.languages.yaml.text.template_mask import mask
from tests.facts_text import render

pytestmark = pytest.mark.slow

NAMES = st.from_regex(r"[a-z]([a-z0-9.-]{0,8}[a-z0-9])?(/[A-Za-z]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?)?", fullmatch=True)
TEXTS = NAMES | st.sampled_from(
    ["yes", "5", "é/ü", "🎉/x", "it's", 'a"b', "a: b", "a #b", "-", "~", "a\\b", "\x7f", "0x1F", "a\tb"]
)
NO_STRINGS = ("y", "n", "on", "no", "off", "yes", "true", "false", "null", "5", "0x1F")
COMMENTS = st.sampled_from(["", " # x", " # é", " # 🎉 - no/name"])
PIECES = st.sampled_from([*"ab:-[]{}&*!|>'\"%@#, \t\n\\é\x01", "finalizers:", "{{", "}}", "{%", "- ", "\n---\n", "  "])
QUOTED = st.sampled_from(["single", "double", "escaped"])
BLOCKS = st.sampled_from(["plain", "single", "double", "escaped", "literal", "folded", "anchored", "tagged"])


def token(value: str, style: str, number: int) -> str:
    """``value`` spelled in a style; in double quotes when the style has no room for it."""
    simple = value.replace("/", "").replace("-", "").replace(".", "").isalnum() and value not in NO_STRINGS
    simple = simple and value[0].islower()
    if style == "single" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if style == "escaped":
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'
    if simple and style in ("literal", "folded"):
        return f"{'|' if style == 'literal' else '>'}-\n      {value}"
    if simple and style in ("plain", "anchored", "tagged"):
        return {"plain": "", "anchored": f"&a{number} ", "tagged": "!!str "}[style] + value
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")


@st.composite
def manifests(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    """The bytes of a few documents, and the names that they list, in order."""
    documents, names = [], []
    for number in range(draw(st.integers(1, 3))):
        values = draw(st.lists(TEXTS, min_size=1, max_size=4))
        names += values
        if draw(st.booleans()):
            items = "".join(f"\n    - {token(x, draw(BLOCKS), n)}" for n, x in enumerate(values))
            items = draw(COMMENTS) + draw(st.sampled_from(["", "\n    # é - no/name", "\n\n"])) + items
        else:
            items = " [" + ", ".join(token(x, draw(QUOTED), 0) for x in values) + "]" + draw(COMMENTS)
        documents.append(
            f"# {number} ✓\napiVersion: acme.io/v1\nkind: Widget\n"
            f"metadata:\n  name: ü{number}\n  finalizers:{items}\nspec: {{}}\n"
        )
    text = "---\n".join(documents)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode(), names


@st.composite
def json_texts(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    names = draw(st.lists(TEXTS, min_size=1, max_size=4))
    thing = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "é", "finalizers": names}}
    text = json.dumps(thing, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, "\t", 2])))
    return text.replace("/", draw(st.sampled_from(["/", "\\/"]))).encode(), names


def literals(facts: Facts) -> list[Literal]:
    return [use.expr for use in facts.uses if isinstance(use.expr, Literal)]


def without_places(use: Use) -> tuple[object, ...]:
    value = use.expr.value if isinstance(use.expr, Literal) else None
    return use.role, value, use.place, use.object


def decoded(path: str, text: str) -> object:
    return json.loads(text) if path.endswith(".json") else YAML(typ="safe", pure=True).load("!!str " + text)


def check(path: str, data: bytes, names: list[str], new: str) -> None:
    source = Source(path, data)
    facts = extract(source)
    assert not facts.problems
    assert not facts.malformed
    found = literals(facts)
    assert [x.value for x in found] == names
    for n, literal in enumerate(found):
        text = source.slice(literal.span)
        assert decoded(path, text) == literal.value
        assert literal.edit == literal.span
        spelled = spell(source, literal, new)
        if spelled is None:
            assert "\t" in new or "#" in new or text[0] in "|>"
            continue
        changed = data[: literal.span.start] + spelled.encode() + data[literal.span.end :]
        after = extract(Source(path, changed))
        expected = [dataclasses.replace(u, expr=valued(u.expr, new)) if m == n else u for m, u in enumerate(facts.uses)]
        assert [without_places(u) for u in after.uses] == [without_places(u) for u in expected]
        assert not after.problems
        assert not after.malformed


def valued(expr: Expr, value: str) -> Expr:
    assert isinstance(expr, Literal)
    return dataclasses.replace(expr, value=value)


@settings(max_examples=150, deadline=None)
@given(manifests(), TEXTS)
def test_yaml(manifest: tuple[bytes, list[str]], new: str) -> None:
    check("a.yaml", *manifest, new)


@settings(max_examples=75, deadline=None)
@given(manifests(), TEXTS)
def test_yaml_in_a_block_scalar(manifest: tuple[bytes, list[str]], new: str) -> None:
    data, names = manifest
    text = data.decode("utf-8-sig")
    inner = "".join("    " + line for line in text.splitlines(keepends=True))
    check("a.yaml", f"apiVersion: v1\nkind: ConfigMap\ndata:\n  ü.yaml: |\n{inner}".encode(), names, new)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.sampled_from(["{{- if x }}", "{{ end }}", "{{ .x }}", "{{/*"]), max_size=30).map("".join))
def test_a_mask_keeps_every_place(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert [n for n, c in enumerate(masked) if c == "\n" and text[n] != "\n"] == []


@settings(max_examples=100, deadline=None)
@given(json_texts(), TEXTS)
def test_json(manifest: tuple[bytes, list[str]], new: str) -> None:
    check("a.json", *manifest, new)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_never_raises(text: str) -> None:
    for path in ("a.yaml", "a.json", "a.tpl", "a.jsonl"):
        data = f"metadata:\n  finalizers:\n  - x\n{text}".encode()
        source = Source(path, data)
        for use in extract(source).uses:
            assert 0 <= use.expr.span.start <= use.expr.span.end <= len(data)
        extract(Source(path, text.encode()))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_a_problem_and_no_crash(opening: str) -> None:
    facts = extract(Source("a.yaml", b"finalizers:\n- a\nx: " + b"\n" * (opening == "- ") + opening.encode() * 50_000))
    assert len(facts.problems) == 1


def test_aliases_are_not_expanded() -> None:
    laughs = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    facts = extract(Source("a.yaml", f"{laughs}metadata:\n  finalizers: *a59\n".encode()))
    assert not literals(facts)


# ruamel's own parser takes no tab as a separator.
EXAMPLES = sorted(
    p for p in (Path(__file__).parent / "facts/yaml").iterdir() if p.suffix != ".facts" and p.name != "tabs.yaml"
)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_the_same_without_libyaml(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(path.name, path.read_bytes())
    with_it = render(source, extract(source))
    monkeypatch.setattr(yaml_events, "_libyaml", lambda: None)
    without = render(source, extract(source))
    assert uses_of(without) == uses_of(with_it)


def uses_of(facts: str) -> list[str]:
    """The lines without the parser's own words and tastes."""
    return [line for line in facts.splitlines() if not line.startswith("problem")]
