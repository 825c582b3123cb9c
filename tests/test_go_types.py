"""The static type of a Go expression: within a file, and across the files of packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.languages.go.objects.making import Making, making
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.languages.go.types.reach import OwnFile
from finalizer_lint.project.files.store import Files
from finalizer_lint.settings import Configuration

V1 = "k8s.io/api/core/v1"
FILE = f"""package a

import (
	corev1 "{V1}"
	"acme.dev/widget/api"
)

type Widget struct {{
	api.Meta
	Pod  *corev1.Pod
	List []Part
}}

type Part struct{{ Name string }}

func build() (*Widget, error) {{ return nil, nil }}

func (w *Widget) part() Part {{ return w.List[0] }}

func run[T any](given *Widget, pods corev1.PodList, other T, boxed Box[int]) {{
	type Local struct{{}}
	built, err := build()
	made := &Widget{{}}
	fresh := new(corev1.Pod)
	var held api.Widget
	var local Local
	for _, part := range given.List {{
		use(part)
	}}
	for _, pod := range pods.Items {{
		use(pod)
	}}
	use(given, built, err, made, fresh, held, local, other, boxed, given.Pod, given.part(), given.part().Name, *made,
		given.DeepCopy(), given.Kind, given.Pod.Spec, build)
}}
"""
API = "package api\n\ntype Meta struct{ Kind *Kind }\n\ntype Kind struct{}\n\ntype Widget struct{}\n"
IN_FILE = {
    "given": ("", "Widget", "*"),
    "built": ("", "Widget", "*"),
    "made": ("", "Widget", "*"),
    "fresh": (V1, "Pod", "*"),
    "held": ("acme.dev/widget/api", "Widget", ""),
    "part": ("", "Part", ""),
    "pod": (V1, "Pod", ""),
    "boxed": ("", "Box", ""),
    "given.Pod": (V1, "Pod", "*"),
    "given.part()": ("", "Part", ""),
    "*made": ("", "Widget", ""),
    "given.DeepCopy()": ("", "Widget", "*"),
    "local": None,
    "other": None,
    "build": None,
    "given.Pod.Spec": None,
}


def argument(file: GoFile, text: str) -> Node:
    """The last argument of a call of ``use`` that is spelled so."""
    calls = [file.tree.path(offset)[-2] for offset in file.tree.mentions("use")]
    given = [node for call in calls for node in call.named_children[-1].named_children]
    return next(node for node in reversed(given) if file.text(node) == text)


@pytest.mark.parametrize(("text", "expected"), IN_FILE.items())
def test_in_a_file(text: str, expected: tuple[str, str, str] | None) -> None:
    file = GoFile(PartialTree(FILE.encode()))
    kind = Types(OwnFile()).of(file, argument(file, text))
    assert (kind and (kind.type_name.import_path, kind.type_name.name, kind.shape)) == expected


def test_a_field_that_another_package_declares(tmp_path: Path) -> None:
    for name, text in {"go.mod": "module acme.dev/widget\n", "a.go": FILE, "api/types.go": API}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources = GoSources(Files(tmp_path, Configuration(tmp_path), tmp_path).workspace)
    file = sources.get(tmp_path / "a.go")
    assert file is not None
    kind = Types(sources).of(file, argument(file, "given.Kind"))
    assert kind is not None
    assert (kind.type_name.import_path, kind.type_name.name, kind.shape) == ("", "Kind", "*")
    assert kind.home is sources.get(tmp_path / "api" / "types.go")
    assert Types(OwnFile()).of(file, argument(file, "given.Kind")) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    {
        "nil": Making.NIL,
        "Widget{}": Making.LITERAL,
        "&Widget{}": Making.LITERAL,
        "new(Widget)": Making.ZERO,
        "w.new(Widget)": Making.BUILDER,
        "(w).DeepCopy()": Making.DEEP_COPY,
        "pods.Get(ctx, name, metav1.GetOptions{})": Making.ANSWER,
        "api.NewWidget(name)": Making.BUILDER,
        "cloneMeta(w)": Making.COPIER,
        "lister.Get(name)": Making.OTHER,
        "w": Making.OTHER,
    }.items(),
)
def test_how_a_value_came_to_be(value: str, expected: Making) -> None:
    file = GoFile(PartialTree(f"package a\n\nfunc f() {{ use({value}) }}\n".encode()))
    assert making(file, argument(file, value)) is expected
