"""Texts inside of string literals: what is found in them, at which bytes, and what can be put there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.facts import Literal, Place, Role, Span, Use
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named
from finalizer_lint.languages.embedded.text import LiteralText, Run
from finalizer_lint.languages.yaml.embedded import read
from finalizer_lint.languages.yaml.text.template import HOLE

pytestmark = pytest.mark.slow

PATCH = '{"metadata":{"finalizers":["acme.io/x"]}}'


def uses(text: str) -> list[tuple[str, str, str]]:
    """Role, kind of object and the bytes of each, of a text that stands in the file as it is."""
    data = text.encode()
    found = read(LiteralText([Run(text, 0, len(data), "raw")]))
    return [(use.role.value, _kind(use), data[use.expr.span.start : use.expr.span.end].decode()) for use in found]


def _kind(use: Use) -> str:
    return use.object.kind or "" if use.object else ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PATCH, [("listed", "", '"acme.io/x"')]),
        (f"kubectl patch pod x -p '{PATCH}'", [("listed", "", '"acme.io/x"')]),
        (f"é: kubectl patch pod x -p '{PATCH}' # {{", [("listed", "", '"acme.io/x"')]),
        (f"for p in [a]; do patch '{PATCH}'; done; patch '{PATCH}'", [("listed", "", '"acme.io/x"')] * 2),
        ('-p "{\\"metadata\\":{\\"finalizers\\":null}}"', [("cleared", "", "null")]),
        ("patch: {'metadata': {'finalizers': None}} of it", [("cleared", "", "None")]),
        ('{{"metadata":{{"finalizers":["{x}", "a/b"]}}}}', [("listed", "", '"{x}"'), ("listed", "", '"a/b"')]),
        ('{"metadata":{"finalizers":["%s"]}}', [("listed", "", '"%s"')]),
        ('"finalizers":["acme.io/x"],', [("listed", "", '"acme.io/x"')]),
        ('cut: {"metadata":{"finalizers":["acme.io/x"]', [("listed", "", '"acme.io/x"')]),
        ('{"kind":"Pod","apiVersion":"v1","metadata":{"finalizers":["a/b"]}}', [("listed", "Pod", '"a/b"')]),
        ('[{"op":"remove","path":"/metadata/finalizers/0"}]', [("removed", "", '"/metadata/finalizers/0"')]),
        ('then {"op":"add","path":"/metadata/finalizers/-","value":"a/b"}', [("added", "", '"a/b"')]),
        ("kind: Pod\napiVersion: v1\nmetadata:\n  finalizers: ['b']\n", [("listed", "Pod", "'b'")]),
        ("\tmetadata:\n\t  finalizers:\n\t  - acme.io/x\n", [("listed", "", "acme.io/x")]),
        ("Usage:\n  it writes @ this:\n\nmetadata:\n  finalizers:\n  - acme.io/x\n", [("listed", "", "acme.io/x")]),
        (
            """metadata:\n  annotations:\n    last: '{"metadata":{"finalizers":["a/b"]}}'\n  finalizers: [c/d]\n""",
            [("mentioned", "", '"a/b"'), ("listed", "", "c/d")],
        ),
        ("finalizers: [a] of the pod", []),
        ("finalizers: [%s] of the pod\n", []),
        ('body["metadata"] = {"finalizers": [NAME]}', []),
        ('{"properties": {"finalizers": {"type": "array"}}}', []),
        ("no list of finalizers", []),
    ],
)  # fmt: skip
def test_found(text: str, found: list[tuple[str, str, str]]) -> None:
    assert uses(text) == found


def test_what_names_no_object_is_code() -> None:
    assert {use.place for use in read(LiteralText([Run(PATCH, 0, len(PATCH), "raw")]))} == {Place.CODE}


@pytest.mark.parametrize(
    ("start", "end", "span", "style"),
    [
        (0, 1, Span(1, 2), "i"),
        (0, 2, Span(1, 4), "i"),
        (1, 2, Span(2, 4), "i"),
        (2, 4, Span(4, 7), "i"),
        (4, 5, Span(9, 15), None),
        (3, 5, Span(6, 15), None),
    ],
)
def test_places(start: int, end: int, span: Span, style: str | None) -> None:
    """``"a\\té b{name}"``, the blank left out."""
    text = LiteralText([Run("a", 1, 2, "i"), Run("\t", 2, 4, "i"), Run("éb", 4, 7, "i"), Run(HOLE, 9, 15)])
    assert (text.span(start, end), text.style(start, end)) == (span, style)


def test_half_a_character() -> None:
    source = Source("a.py", b'import kubernetes\nx = "\\ud800: 1\\nmetadata:\\n  finalizers: [a]\\n"\n')
    found = language_named("python").extract(source).uses
    assert [source.slice(use.expr.span) for use in found] == ["a"]


GO = st.sampled_from(["raw", "interpreted"])
PYTHON = st.sampled_from(['"', "'", '"""', 'r"""', "R'''", "u'"])
NAMES = st.from_regex(r"[a-z]([-a-z.]*[a-z])?/[a-z]([-a-z_.]*[a-z])?", fullmatch=True)
BEFORE = st.sampled_from(["", "é", "# ü\n"])


@given(names=st.lists(NAMES, min_size=1, max_size=3), new=NAMES, style=GO, before=st.sampled_from(["", "// é\n"]))
def test_go(names: list[str], new: str, style: str, before: str) -> None:
    text = json.dumps({"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "ü\t", "finalizers": names}})
    token = f"`{text}`" if style == "raw" else json.dumps(text, ensure_ascii=False)
    _check("go", f"{before}package a\n\nvar x = {token}\n", names, new)


@given(names=st.lists(NAMES, min_size=1, max_size=3), new=NAMES, style=PYTHON, before=BEFORE, flow=st.booleans())
def test_python(names: list[str], new: str, style: str, before: str, flow: bool) -> None:
    items = ", ".join(f'"{name}"' for name in names) if flow else "".join(f"\n  - {name}" for name in names)
    text = f"\nkind: Pod\napiVersion: v1\nmetadata:\n  name: 'ü'\n  finalizers:{f' [{items}]' if flow else items}\n"
    if "r" not in style.lower():
        text = text.replace("'", "\\'").replace('"', '\\"')
    if len(style.lstrip("rRu")) == 1:
        text = text.replace("\n", "\\n")
    _check("python", f"{before}x = {style}{text}{style.lstrip('rRu')}\n", names, new)


def _check(language: str, code: str, names: list[str], new: str) -> None:
    """The names are found, and the last can be replaced by another one without a change of the rest."""
    door = language_named(language)
    source = Source(f"a.{language}", code.encode())
    found = [use for use in door.extract(source).uses if use.role is Role.LISTED]
    literals = [use.expr for use in found if isinstance(use.expr, Literal)]
    assert [literal.value for literal in literals] == names
    assert {(use.place, _kind(use)) for use in found} == {(Place.METADATA, "Pod")}
    last = literals[-1]
    assert last.edit is not None
    text = door.spell(source, last, new)
    assert text is not None
    data = source.data[: last.edit.start] + text.encode() + source.data[last.edit.end :]
    changed = [use.expr for use in door.extract(Source(source.path, data)).uses if use.role is Role.LISTED]
    assert [expr.value for expr in changed if isinstance(expr, Literal)] == [*names[:-1], new]
