"""The name as a text in tests of Go: what is compared with the finalizer is renamed, what is something else is not."""

from __future__ import annotations

import pytest

from tests.project import Project

NEW = "harbour.acme.dev/cleanup"
MODULE = "module acme.dev/harbour\n\ngo 1.24\n\nrequire sigs.k8s.io/controller-runtime v0.20.0\n"
CODE = """package harbour

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const shipFinalizer = "ship-cleanup"

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp() != nil {
		controllerutil.RemoveFinalizer(o, shipFinalizer)
		return
	}
	controllerutil.AddFinalizer(o, shipFinalizer)
}
"""
TEST = """package harbour

func added(o *Ship) []string {
	reconcile(o)
	return o.Finalizers
}

func TestAdded(t *testing.T) {
	o := &Ship{}
	CODE
}

type row struct{ w []string }
"""
FINALIZERS = [
    'if got, want := added(o)[0], "ship-cleanup"; got != want { t.Fatal(got) }',
    'got := added(o)\nwant := []string{"ship-cleanup"}\nif !reflect.DeepEqual(got, want) { t.Fatal(got) }',
    'got := o.GetFinalizers()\nif diff := cmp.Diff([]string{"ship-cleanup"}, got); diff != "" { t.Fatal(diff) }',
    'want := "ship-cleanup"\nfor _, got := range o.Finalizers { if got != want { t.Fatal(got) } }',
    'for _, c := range map[string]row{"x": {w: []string{"ship-cleanup"}}} { if !slices.Equal(added(o), c.w) { f() } }',
    'for _, tc := range []struct{ finalizer string }{{"ship-cleanup"}} { if added(o)[0] != tc.finalizer { fail() } }',
]
OTHERS = [
    'for _, c := range map[string]row{"x": {w: []string{"ship-cleanup"}}} { if !slices.Equal(o.Items, c.w) { f() } }',
    'o.Name = "ship-cleanup"',
    'got, want := o.Name, "ship-cleanup"\nif got != want { t.Fatal(got) }',
    'got := o.Items\nwant := []string{"ship-cleanup"}\nif !reflect.DeepEqual(got, want) { t.Fatal(got) }',
    'if got, want := fixture(o)[0], "ship-cleanup"; got != want { t.Fatal(got) }',
]


def renamed(project: Project, code: str) -> str:
    project.write("go.mod", MODULE)
    project.write("ship.go", CODE)
    project.write("ship_test.go", TEST.replace("CODE", code.replace("\n", "\n\t")))
    project.settings(f'[renames]\n"ship-cleanup" = "{NEW}"\n')
    done = project.run("check", "--fix", "--unsafe-fixes", "--min-severity", "info")
    assert f'shipFinalizer = "{NEW}"' in project.read("ship.go").decode(), done.out
    return project.read("ship_test.go").decode()


@pytest.mark.parametrize("code", FINALIZERS)
def test_what_is_compared_with_a_finalizer_is_renamed(project: Project, code: str) -> None:
    assert f'"{NEW}"' in renamed(project, code)


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_something_else_or_unknown_is_not(project: Project, code: str) -> None:
    assert '"ship-cleanup"' in renamed(project, code)


def test_what_nobody_can_tell_is_told(project: Project) -> None:
    renamed(project, 'if got, want := fixture(o)[0], "ship-cleanup"; got != want { t.Fatal(got) }')
    done = project.run("check", "--min-severity", "info", "--output-format", "concise")
    assert 'ship_test.go:10:34: FIN203 info: this test still says "ship-cleanup"' in done.out


def test_a_text_in_the_row_of_a_finalizer_is_renamed_with_it(project: Project) -> None:
    row = '{name: "ship-cleanup", finalizer: "ship-cleanup", log: "removed ship-cleanup", path: "/run/ship-cleanup"},'
    table = f"for _, tc := range []struct{{ name, finalizer, log, path string }}{{\n\t{row}\n}} {{ run(tc) }}"
    expected = f'{{name: "ship-cleanup", finalizer: "{NEW}", log: "removed {NEW}", path: "/run/ship-cleanup"}},'
    assert expected in renamed(project, table)
