"""The controllerutil codemod: why places stay as they are, and that gofmt has nothing to say of the rest.

What it rewrites is in the golden cases ``tests/cases/controllerutil``; ``test_compile`` compiles rewritten code.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project import Project

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases" / "controllerutil"
API = CASES / "refused" / "input" / "api"
HEAD = """package controller

import (
	"context"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

"""
UNPROVEN = "it is not shown to be a client.Object"
CACHED = "it may be a cache's object, and RemoveFinalizer filters the list in place"
ALIASED = "its list of finalizers is also held elsewhere, and RemoveFinalizer filters the list in place"
WITHOUT = """
func without(list []string, s string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(item string) bool { return item == s })
}
"""
REMOVED = "o.Finalizers = without(o.Finalizers, finalizer)"
GET = "o := &v1.Widget{}\n\tif err := c.Get(ctx, key, o); err != nil {\n\t\treturn\n\t}\n\t"
FETCHED = "func f(ctx context.Context, c client.Client, key client.ObjectKey, other *v1.Widget) {\n\t"


@pytest.fixture
def widgets(project: Project) -> Project:
    """A module with an API and a controller that is still empty."""
    project.write("go.mod", "module acme.dev/widget\n\nrequire sigs.k8s.io/controller-runtime v0.19.7\n")
    shutil.copytree(API, project.folder / "api")
    return project


def reasons(project: Project, code: str) -> list[str | None]:
    """For each place of a controller that is managed by hand: why it stays, None if it is rewritten."""
    project.write("controller/widget.go", HEAD + code)
    done = project.run("check", "--output-format", "json", "--min-severity", "info", "--select", "FIN1")
    findings = [one for one in done.json["findings"] if one["code"] in ("FIN101", "FIN102", "FIN103", "FIN104")]
    return [None if one["fixes"] else _reason(one["help"]) for one in findings]


def _reason(text: str) -> str:
    return text.partition("; it is not rewritten for you: ")[2]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("func f(o metav1.Object) bool { return slices.Contains(o.GetFinalizers(), finalizer) }", UNPROVEN),
        ("func f(o *v1.Part) bool { return slices.Contains(o.Finalizers, finalizer) }", UNPROVEN),
        ("func f(o *metav1.ObjectMeta) bool { return slices.Contains(o.Finalizers, finalizer) }", UNPROVEN),
        ("func f[T client.Object](o T) bool { return slices.Contains(o.GetFinalizers(), finalizer) }", UNPROVEN),
        ("func f(o map[string]v1.Widget) bool { return slices.Contains(o[``].Finalizers, finalizer) }", UNPROVEN),
        ("func f(o *v1.Widget) bool { return slices.Contains(o.Finalizers, finalizer) }", None),
        ("func f(o client.Object) bool { return slices.Contains(o.GetFinalizers(), finalizer) }", None),
        (
            "func f(o v1.Widget) { o.Finalizers = append(o.Finalizers, finalizer) }",
            "it is passed by value: the caller's object stays as it is",
        ),
        (
            "func f(l []v1.Widget) {\nfor _, o := range l {\n\to.Finalizers = append(o.Finalizers, finalizer)\n\t}\n}",
            "it is a loop's copy of the object",
        ),
        ("func f(all []*v1.Widget) {\n\tfor _, o := range all {\n\t\tadd(o.Finalizers)\n\t}\n}", "?"),
        (
            "func g() *v1.Widget { return nil }\nfunc f() bool { return slices.Contains(g().Finalizers, finalizer) }",
            "the object is the result of a call",
        ),
        (
            "func f(o *v1.Widget) { o.Finalizers = []string{finalizer} }",
            "AddFinalizer would keep the finalizers of others, which this code takes off",
        ),
        (
            "func f(o *v1.Widget) bool {\n\treturn slices.Contains(o.Finalizers, // all\n\t\tfinalizer)\n}",
            "a comment stands inside",
        ),
    ],
)
def test_objects(widgets: Project, code: str, reason: str | None) -> None:
    assert reasons(widgets, code) == ([] if reason == "?" else [reason])


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (f"func f(o *v1.Widget) {{ {REMOVED} }}", CACHED),
        (f"func F(o *v1.Widget) {{ {REMOVED} }}\n\nfunc g(o *v1.Widget) {{ F(o.DeepCopy()) }}", CACHED),
        (f"func f(o *v1.Widget) {{ {REMOVED} }}\n\nfunc g(o *v1.Widget) {{ f(o.DeepCopy()) }}", None),
        (f"func f(o *v1.Widget) {{ {REMOVED} }}\n\nfunc g(o *v1.Widget) {{ f(o) }}", CACHED),
        (
            f"func f(o *v1.Widget) {{ {REMOVED} }}\n\nfunc g(o *v1.Widget) {{ f(o.DeepCopy()) }}\n\nvar _ = f",
            CACHED,
        ),
        (f"{FETCHED}{GET}{REMOVED}\n}}", None),
        (f"{FETCHED}o := other.DeepCopy()\n\t{REMOVED}\n}}", None),
        (f"{FETCHED}o := other\n\t{REMOVED}\n}}", CACHED),
        (f"{FETCHED}o := *other\n\t{REMOVED}\n}}", CACHED),
        (f"{FETCHED}o := &v1.Widget{{ObjectMeta: other.ObjectMeta}}\n\t{REMOVED}\n}}", CACHED),
        (f"{FETCHED}{GET}o = other\n\t{REMOVED}\n}}", ALIASED),
        (f"{FETCHED}{GET}*o = *other\n\t{REMOVED}\n}}", ALIASED),
        (f"{FETCHED}{GET}o.ObjectMeta = other.ObjectMeta\n\t{REMOVED}\n}}", ALIASED),
        (f"{FETCHED}{GET}before := *o\n\t{REMOVED}\n\t_ = before\n}}", ALIASED),
        (f"{FETCHED}{GET}before := o.GetFinalizers()\n\t{REMOVED}\n\t_ = before\n}}", ALIASED),
        (f"{FETCHED}{GET}before := o.DeepCopy()\n\t{REMOVED}\n\t_ = before\n}}", None),
        (f"{FETCHED}{GET}before := len(o.Finalizers)\n\t{REMOVED}\n\t_ = before\n}}", None),
        (f"{FETCHED}o := other\n\tif ctx != nil {{\n\t\to = o.DeepCopy()\n\t}}\n\t{REMOVED}\n}}", CACHED),
        (f"{FETCHED}o := other\n\to = o.DeepCopy()\n\t{REMOVED}\n}}", None),
        (
            f"{FETCHED}{GET}for range 2 {{\n\t\t{REMOVED}\n\t\to = other\n\t}}\n}}",
            ALIASED,
        ),
        (f"{FETCHED}{GET}func() {{\n\t\t{REMOVED}\n\t}}()\n}}", None),
        (f"{FETCHED}{GET}later := func() {{\n\t\t{REMOVED}\n\t}}\n\to = other\n\tlater()\n}}", ALIASED),
    ],
)
def test_sharing(widgets: Project, code: str, reason: str | None) -> None:
    assert reasons(widgets, code + "\n" + WITHOUT) == [reason]


HAS = "func has(m metav1.Object, n string) bool { return slices.Contains(m.GetFinalizers(), n) }\n\n"
RESET = "func resetFinalizers(m metav1.Object) { m.SetFinalizers(nil) }\n\n"
ADDED = "func add(o *v1.Widget) { controllerutil.AddFinalizer(o, finalizer) }\n\n"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (f"{HAS}func f(o *v1.Widget) bool {{ return has(o, finalizer) }}", None),
        (f"{HAS}func f(o *v1.Widget) bool {{ return has(&v1.Widget{{}}, finalizer) }}", None),
        (f"{HAS}var f = has", "it is not only called"),
        (
            f"{HAS}func f(o metav1.Object) bool {{ return has(o, finalizer) }}",
            f"controller/widget.go:17: {UNPROVEN}",
        ),
        (
            f"{HAS.replace('has', 'Has')}func f(o *v1.Widget) bool {{ return Has(o, finalizer) }}",
            "it is exported by a module that is no program: others may call it",
        ),
        (
            f"{HAS}func f(controllerutil, ctrlutil *v1.Widget) bool {{ return has(ctrlutil, finalizer) }}",
            "a file that calls it can't be rewritten",
        ),
    ],
)
def test_helpers_over_metadata(widgets: Project, code: str, reason: str | None) -> None:
    assert reasons(widgets, code) == [reason]


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ("o := w.DeepCopy()\n\tresetFinalizers(o)", None),
        ("resetFinalizers(w)", f"controller/widget.go:22: {CACHED}"),
        (
            "o := p.DeepCopy()\n\tresetFinalizers(o)",
            "controller/widget.go:23: the package puts its finalizer on objects of another type",
        ),
    ],
)
def test_helpers_for_any_finalizer(widgets: Project, call: str, reason: str | None) -> None:
    head = HEAD.replace('client"\n', 'client"\n\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n')
    head = head.replace("\tmetav1 ", '\tcorev1 "k8s.io/api/core/v1"\n\tmetav1 ')
    code = f"{ADDED}{RESET}func F(w *v1.Widget, p *corev1.Pod) {{\n\t{call}\n}}\n"
    widgets.write("controller/widget.go", head + code)
    done = widgets.run("check", "--output-format", "json", "--select", "FIN104")
    findings = done.json["findings"]
    assert [None if one["fixes"] else _reason(one["help"]) for one in findings] == [reason]


def test_a_function_that_compares_otherwise(widgets: Project) -> None:
    widgets.write(
        "lists/lists.go",
        'package lists\n\nimport "strings"\n\nfunc Contains(list []string, s string) bool {\n'
        "\tfor _, item := range list {\n\t\tif strings.EqualFold(item, s) {\n\t\t\treturn true\n\t\t}\n\t}\n"
        "\treturn false\n}\n",
    )
    code = "func f(o *v1.Widget) bool { return lists.Contains(o.Finalizers, finalizer) }"
    head = HEAD.replace('\tv1 "acme', '\t"acme.dev/widget/lists"\n\tv1 "acme')
    widgets.write("controller/widget.go", head + code)
    done = widgets.run("check", "--output-format", "json", "--min-severity", "info", "--select", "FIN103")
    assert [_reason(one["help"]) for one in done.json["findings"]] == ["the function does more than compare strings"]


@pytest.mark.parametrize(("version", "rewritten"), [("v0.4.0", False), ("v0.6.1", True), ("v0.19.7", True)])
def test_versions_without_the_function(widgets: Project, version: str, rewritten: bool) -> None:
    widgets.write("go.mod", f"module acme.dev/widget\n\nrequire sigs.k8s.io/controller-runtime {version}\n")
    found = reasons(widgets, "func f(o *v1.Widget) bool { return slices.Contains(o.Finalizers, finalizer) }")
    assert found == [None if rewritten else "controllerutil has no function for it before v0.6.1"]


def test_a_helper_in_a_file_that_was_not_given_stays(widgets: Project) -> None:
    """A hook that was given one file of a package rewrites it without touching another."""
    head = HEAD.replace('\t"slices"\n', "").replace('\t"context"\n', "")
    widgets.write(
        "controller/widget.go",
        head + "func f(o *v1.Widget) bool { return has(o.Finalizers, finalizer) }\n",
    )
    helper = (
        "package controller\n\nfunc has(list []string, s string) bool {\n\tfor _, item := range list {\n"
        "\t\tif item == s {\n\t\t\treturn true\n\t\t}\n\t}\n\treturn false\n}\n"
    )
    widgets.write("controller/has.go", helper)
    done = widgets.run("check", "--fix", "--unsafe-fixes", "controller/widget.go")
    assert "ContainsFinalizer(o, finalizer)" in widgets.read("controller/widget.go").decode(), done.out
    assert widgets.read("controller/has.go").decode() == helper


def test_vendored_modules_need_another_package(widgets: Project) -> None:
    widgets.write("vendor/sigs.k8s.io/controller-runtime/pkg/client/client.go", "package client\n")
    widgets.write(
        "controller/widget.go", HEAD + "func f(o *v1.Widget) { o.Finalizers = append(o.Finalizers, finalizer) }"
    )
    done = widgets.run("check", "--min-severity", "info", "--unsafe-fixes", "--fix")
    assert "go mod vendor" in done.out + done.err


@pytest.mark.skipif(shutil.which("gofmt") is None, reason="gofmt is not installed")
def test_gofmt_has_nothing_to_say() -> None:
    windows = {"windows.go"}  # gofmt would have every line end in LF
    done = subprocess.run(["gofmt", "-l", *CASES.glob("*/fixed")], capture_output=True, text=True, check=True)
    assert {Path(line).name for line in done.stdout.splitlines()} <= windows
