"""What the other readers found, each as a case of its own."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Literal, Place
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.read import read as extract
from tests.differential.claims import of_go, of_python

_HEAD = "apiVersion: acme.io/v1\nkind: Widget\nmetadata:\n"
_MERGED = "x: &x\n  finalizers: [acme.io/x]\napiVersion: acme.io/v1\nkind: Widget\nmetadata:\n  <<: *x\n"


def listed(text: str) -> list[tuple[Place, str]]:
    uses = extract(Source("a.yaml", text.encode())).uses
    return [(use.place, use.expr.value) for use in uses if isinstance(use.expr, Literal)]


@pytest.mark.parametrize(
    "key",
    [
        "!!str finalizers:",
        "&key finalizers:",
        "? finalizers\n  :",
        "? 'finalizers' # x\n  :",
        "? !!str finalizers\n  :",
    ],
)
def test_a_key_with_properties_or_a_mark_of_its_own(key: str) -> None:
    assert listed(f"{_HEAD}  {key}\n  - acme.io/x\n") == [(Place.METADATA, "acme.io/x")]


def test_a_template_comment_alone_makes_a_template() -> None:
    assert listed(f"{{# ours #}}\n{_HEAD}  finalizers: [acme.io/x]\n") == [(Place.METADATA, "acme.io/x")]


def test_what_is_merged_inside_of_a_string_is_embedded() -> None:
    inner = "".join(f"    {line}\n" for line in _MERGED.splitlines())
    assert listed(_MERGED) == [(Place.METADATA, "acme.io/x")]
    assert listed(f"apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n{inner}") == [(Place.EMBEDDED, "acme.io/x")]


@pytest.mark.parametrize(
    ("argument", "name"),
    [
        ('GetFinalizerName("x")', "acme.io/x"),
        ('WidgetFinalizerName("x")', "widgets/x"),
        ('FinalizerName("acme.io/x")', "acme.io/x"),
        ('path.Join(group, "x")', "acme.io/x"),
        ('path.Join(empty, "x")', None),
        ('path.Join(slash, "x")', None),
        ('fmt.Sprintf("%")', None),
        ('fmt.Sprintf("%", group)', None),
    ],
)
def test_go(argument: str, name: str | None) -> None:
    text = (
        'package app\nimport (\n\t"fmt"\n\t"path"\n'
        '\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n)\n'
        'type FinalizerName string\nconst (\n\tgroup = "acme.io"\n\tempty = ""\n\tslash = "acme.io/"\n)\n'
        'func GetFinalizerName(s string) string { return "acme.io/" + s }\n'
        'func WidgetFinalizerName(s string) string { return "widgets/" + s }\n'
        f"func f(o client.Object) {{ controllerutil.AddFinalizer(o, {argument}) }}\n"
    )
    assert list(of_go({"app/app.go": text}).values()) == [name]


_ADD = "def f0(meta):\n    meta.finalizers.append"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (f"try:\n    from other import A\nexcept ImportError:\n    A = 'a/b'\n{_ADD}(A)\n", "A = 'c/d'\n"),
        (f"A = 'a/b'\nfrom other import A\n{_ADD}(A)\n", "A = 'c/d'\n"),
        (f"from other import B\n{_ADD}(B)\n", "from third import *\nA = repr(1)\nB = A\n"),
        (f"from other import C\nc = C()\nc.name = 'a/b'\n{_ADD}(c.name)\n", "class C:\n    name = 'c/d'\n"),
        (f"from enum import Enum\nclass C(Enum):\n    A = 'a'\n{_ADD}(f'{{C.A}}/b')\n", ""),
        (f"from enum import Enum\nclass C(str, Enum):\n    A = 'a'\n{_ADD}('%s/b' % C.A)\n", ""),
        (f"from enum import Enum\nclass C(Enum):\n    A = 'a'\n{_ADD}(str(C.A))\n", ""),
    ],
)
def test_python_that_is_not_known(text: str, other: str) -> None:
    said = of_python({"main": f"import kubernetes\n{text}", "other": other, "third": "A = 'e/f'\n"})
    assert [name for _, name in said] == [None]


def test_python_member_of_an_enumeration_of_strings() -> None:
    text = f"import kubernetes\nfrom enum import StrEnum\nclass C(StrEnum):\n    A = 'a'\n{_ADD}(f'{{C.A}}/b')\n"
    assert [name for _, name in of_python({"main": text})] == ["a/b"]
