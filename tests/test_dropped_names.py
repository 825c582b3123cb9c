"""``check --since REV``: names that code has let go of, in real git repositories and with the real command line."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.project import Project
from tests.test_since import HEAD, MODULE, check, commit, const, git, go

pytestmark = pytest.mark.slow

NAME = "widget-cleanup"
GONE = go("", "", "").split("\nfunc Reconcile")[0] + "\nfunc Reconcile(o client.Object) {}\n"
REMOVED = GONE.replace("{}", "{ controllerutil.RemoveFinalizer(o, finalizer) }")
CLEARED = GONE.replace("{}", "{ o.SetFinalizers(nil) }")
BY_PREFIX = GONE.replace(
    "{}",
    """{
	var keep []string
	for _, name := range o.GetFinalizers() {
		if !strings.HasPrefix(name, "widget-") {
			keep = append(keep, name)
		}
	}
	o.SetFinalizers(keep)
}""",
)
FROM_LIST = GONE.replace(
    "(o client.Object) {}",
    """(o client.Object, gone []string) {
	for _, name := range gone {
		controllerutil.RemoveFinalizer(o, name)
	}
}""",
)
OF_TWO = GONE.replace(
    "{}",
    "{\n\t_, old := bothFinalizer()\n\tcontrollerutil.RemoveFinalizer(o, old)\n}\n\n"
    "func bothFinalizer() (string, string) { return other, finalizer }\n",
)
ASKED = GONE.replace("{}", "{ println(controllerutil.ContainsFinalizer(o, finalizer)) }")
LIBRARY = HEAD.format(package="lib").replace('\t"sigs', '\t"acme.dev/lib"\n\t"sigs', 1)
CRD = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.acme.dev
spec:
  group: acme.dev
  names:
    kind: Widget
"""
_HELPERS = """
func Append(o client.Object, name string) {
	controllerutil.AddFinalizer(o, name)
}

func Drop(o client.Object, name string) {
	controllerutil.RemoveFinalizer(o, name)
}

func CleanUp(o client.Object) {
	REST
}
"""
_TOLD = f"""package rbac

import (
	"acme.dev/widget/deploy"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const rolesFinalizer = "{NAME}"

func Reconcile(o client.Object) {{
	if o.GetDeletionTimestamp().IsZero() {{
		deploy.Append(o, rolesFinalizer)
	}} else {{
		deploy.Drop(o, rolesFinalizer)
	}}
}}
"""
_ALL = """package controller

import (
	"acme.dev/widget/deploy"
	"acme.dev/widget/rbac"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func Reconcile(o client.Object) {
	rbac.Reconcile(o)
	if !o.GetDeletionTimestamp().IsZero() {
		deploy.CleanUp(o)
	}
}
"""
PYTHON = """FINALIZER = "widget-cleanup"


def reconcile(body, api):
    finalizers = body["metadata"].setdefault("finalizers", [])
    if not body["metadata"].get("deletionTimestamp"):
        finalizers.append(FINALIZER)
    elif FINALIZER in finalizers:
        finalizers.remove(FINALIZER)
    api.update(body)
"""


def dropped(project: Project) -> list[tuple[str, str, int, str]]:
    """Severity, place and name of what is said."""
    findings: list[dict[str, Any]] = check(project).json["findings"]
    ours = [finding for finding in findings if finding["code"] == "FIN205"]
    return [(one["severity"], one["path"], one["start"]["line"], one["finalizer"]) for one in ours]


@pytest.fixture
def then(project: Project) -> Project:
    project.write("go.mod", MODULE)
    project.write("controller/c.go", go(const(finalizer=NAME)))
    commit(project)
    return project


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(GONE, 9, id="nothing is left"),
        pytest.param(go(const(finalizer=NAME)).split("\nfunc")[0], 8, id="the constant is left"),
        pytest.param("package controller\n", 1, id="the file is left"),
        pytest.param(ASKED + const(finalizer=NAME), 10, id="it is asked for and not removed"),
        pytest.param(REMOVED.replace("Reconcile", "unused") + const(finalizer=NAME), 10, id="nobody calls the removal"),
    ],
)
def test_a_name_that_is_gone(then: Project, text: str, line: int) -> None:
    then.write("controller/c.go", text)
    assert dropped(then) == [("error", "controller/c.go", line, NAME)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(REMOVED + const(finalizer=NAME), id="removed from every object"),
        pytest.param(REMOVED.replace("finalizer)", f'"{NAME}")'), id="spelled out"),
        pytest.param(CLEARED, id="all are cleared"),
        pytest.param(BY_PREFIX, id="by its prefix"),
        pytest.param(FROM_LIST, id="a list that somebody gives"),
        pytest.param(REMOVED.replace("finalizer)", "lib.Finalizer)"), id="a constant that is out of reach"),
        pytest.param(GONE.replace("{}", "{ hand(o, finalizer) }") + const(finalizer=NAME), id="handed on"),
        pytest.param(go(const(other=NAME), "other"), id="another constant"),
        pytest.param(OF_TWO + const(finalizer=NAME, other="acme.dev/x"), id="from a function that gives two"),
    ],
)
def test_a_name_that_is_still_removed(then: Project, text: str) -> None:
    then.write("controller/c.go", text)
    assert dropped(then) == []


@pytest.mark.parametrize(("rest", "found"), [("o.SetFinalizers(nil)", False), ("_ = o", True)])
def test_what_helpers_did_with_a_name_is_asked_where_they_are(project: Project, rest: str, found: bool) -> None:
    project.write("go.mod", MODULE)
    helpers = HEAD.format(package="deploy") + _HELPERS
    project.write("deploy/finalizers.go", helpers.replace("REST", "_ = o"))
    project.write("rbac/rbac.go", _TOLD)
    project.write("controller/c.go", _ALL)
    commit(project)
    project.write("rbac/rbac.go", "package rbac\n\nfunc Reconcile(o client.Object) {}\n")
    project.write("deploy/finalizers.go", helpers.replace("REST", rest))
    assert bool(dropped(project)) is found


def test_a_name_that_moved_to_another_package(then: Project) -> None:
    then.write("controller/c.go", GONE)
    then.write("pkg/names/names.go", go(const(cleanup=NAME), "cleanup", package="names"))
    assert dropped(then) == []


def test_a_name_that_moved_to_a_vendored_library(then: Project) -> None:
    then.write("controller/c.go", GONE.replace("{}", "{ lib.Reconcile(o) }").replace(HEAD[:3], LIBRARY[:3]))
    then.write("vendor/acme.dev/lib/lib.go", go(const(finalizer=NAME), package="lib"))
    assert dropped(then) == []


@pytest.mark.parametrize("path", ["controller/c_test.go", "examples/c.go", "vendor/acme.dev/lib/c.go"])
def test_code_that_puts_nothing_on_live_objects(project: Project, path: str) -> None:
    project.write("go.mod", MODULE)
    project.write("main.go", "package main\n")
    project.write(path, go(const(finalizer=NAME)))
    commit(project)
    (project.folder / path).unlink()
    assert dropped(project) == []


@pytest.mark.parametrize("name", ["foregroundDeletion", "resources-finalizer.argocd.argoproj.io", "acme.dev/e2e"])
def test_names_of_others(project: Project, name: str) -> None:
    project.write("go.mod", MODULE)
    project.write("controller/c.go", go("", f'"{name}"'))
    commit(project)
    project.write("controller/c.go", GONE)
    assert dropped(project) == []


def test_a_name_that_was_only_removed(project: Project) -> None:
    project.write("go.mod", MODULE)
    project.write("controller/c.go", REMOVED + const(finalizer=NAME))
    commit(project)
    project.write("controller/c.go", GONE)
    assert dropped(project) == []


def test_a_name_that_was_only_added(project: Project) -> None:
    """Somebody else's controller takes it off."""
    project.write("go.mod", MODULE)
    project.write("controller/c.go", GONE.replace("{}", '{ controllerutil.AddFinalizer(o, "cleanup") }'))
    commit(project)
    project.write("controller/c.go", GONE)
    assert dropped(project) == []


MADE = """package controller

import "acme.dev/router"

const finalizer = "widget-cleanup"

func register(r *router.Router) { r.Type(&Widget{}).CALL(finalizer, cleanUp) }

func made() *Widget { return &Widget{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{finalizer}}} }
"""


@pytest.mark.parametrize(("call", "found"), [("FinalizeFunc", True), ("Describe", False)])
def test_one_that_was_given_to_a_library(project: Project, call: str, found: bool) -> None:
    """Objects are made with it, and the library that takes it off is told so; else who takes it off is not known."""
    project.write("go.mod", MODULE)
    project.write("controller/c.go", MADE.replace("CALL", call))
    commit(project)
    project.write("controller/c.go", "package controller\n")
    assert bool(dropped(project)) is found


def test_a_renamed_one_is_no_dropped_one(then: Project) -> None:
    then.write("controller/c.go", go(const(finalizer="acme.dev/cleanup")))
    assert [finding["code"] for finding in check(then).json["findings"]] == ["FIN201"]


def test_only_one_of_two(then: Project) -> None:
    two = go(const(finalizer=NAME, other="acme.dev/x")) + "\nfunc Other(o client.Object) {\n"
    two += "\tcontrollerutil.AddFinalizer(o, other)\n\tcontrollerutil.RemoveFinalizer(o, other)\n}\n"
    then.write("controller/c.go", two)
    commit(then, "two")
    then.write("controller/c.go", go(const(other="acme.dev/x"), "other"))
    assert dropped(then) == [("error", "controller/c.go", 10, NAME)]


def test_a_controller_that_is_gone_with_its_definition(then: Project) -> None:
    then.write("controller/c.go", go(const(finalizer=NAME)).replace("o client.Object", "o *v1.Widget"))
    then.write("config/crd/widgets.yaml", CRD)
    then.write("main.go", "package main\n")
    commit(then, "with a definition")
    (then.folder / "controller/c.go").unlink()
    assert dropped(then) == [("error", "main.go", 1, NAME)]
    (then.folder / "config/crd/widgets.yaml").unlink()
    assert dropped(then) == [("warning", "main.go", 1, NAME)]
    (finding,) = check(then).json["findings"]
    assert finding["message"].endswith("and the definition widgets.acme.dev is gone")
    assert "kubectl get widgets -A" in finding["help"]


def test_a_definition_of_another_kind(then: Project) -> None:
    then.write("config/crd/widgets.yaml", CRD)
    commit(then, "with a definition")
    then.write("controller/c.go", GONE)
    (then.folder / "config/crd/widgets.yaml").unlink()
    assert dropped(then) == [("error", "controller/c.go", 9, NAME)]


def test_no_code_is_left(then: Project) -> None:
    (then.folder / "controller/c.go").unlink()
    assert dropped(then) == []


def test_python(project: Project) -> None:
    project.write("operator/handlers.py", PYTHON)
    commit(project)
    project.write("operator/handlers.py", "def reconcile(body, api):\n    api.update(body)\n")
    assert dropped(project) == [("error", "operator/handlers.py", 1, NAME)]
    (finding,) = check(project).json["findings"]
    assert f'`LEGACY_FINALIZER = "{NAME}"`' in finding["help"]
    project.write("operator/others.py", PYTHON)
    assert dropped(project) == []


def test_what_people_read(then: Project) -> None:
    then.write("controller/c.go", GONE)
    (finding,) = check(then).json["findings"]
    assert f'finalizer "{NAME}" is no longer added or removed by any code' in finding["message"]
    assert f'`const legacyFinalizer = "{NAME}"`' in finding["help"]
    places = [(place["path"], place["start"]["line"], place["message"]) for place in finding["related"]]
    assert places == [
        ("HEAD:controller/c.go", 12, f'added "{NAME}"'),
        ("HEAD:controller/c.go", 15, f'removed "{NAME}"'),
    ]


FETCHES = (
    HEAD.format(package="controller").replace("import (", 'import (\n\t"context"\n')
    + """
const finalizer = "widget-cleanup"

type Reconciler struct {
	client.Client
}

func (r *Reconciler) Reconcile(ctx context.Context, key client.ObjectKey) error {
	o := &Widget{}
	if err := r.Get(ctx, key, o); err != nil {
		return err
	}
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, finalizer)
		return r.Update(ctx, o)
	}
	controllerutil.RemoveFinalizer(o, finalizer)
	return r.Update(ctx, o)
}
"""
)
LET_GO = FETCHES.replace(FETCHES[FETCHES.index("\tif o.Get") :], "\treturn nil\n}\n")
AS_HELPER = FETCHES.replace(
    FETCHES[FETCHES.index("\to := ") :],
    """	o := &Widget{}
	if err := r.Get(ctx, key, o); err != nil {
		return err
	}
	return r.keep(ctx, o)
}

func (r *Reconciler) keep(ctx context.Context, o *Widget) error {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, finalizer)
		return r.Update(ctx, o)
	}
	controllerutil.RemoveFinalizer(o, finalizer)
	return r.Update(ctx, o)
}
""",
)
LEAVES = "if o.GetDeletionTimestamp() != nil {\n\t\treturn nil\n\t}"
KEEPS_NOTHING = AS_HELPER.replace(AS_HELPER[AS_HELPER.index("\tif o.Get") :], "\treturn nil\n}\n")


def rewritten(project: Project, then: str, now: str) -> str | None:
    """What ``--fix --unsafe-fixes`` makes of a file, None if it leaves it as it is."""
    project.write("go.mod", MODULE)
    project.write("controller/c.go", then)
    commit(project)
    project.write("controller/c.go", now)
    project.run("check", "--since", "HEAD", "--fix", "--unsafe-fixes")
    text = project.read("controller/c.go").decode()
    return text if text != now else None


@pytest.mark.parametrize(("then", "now"), [(FETCHES, LET_GO), (AS_HELPER, KEEPS_NOTHING)], ids=["read", "given"])
def test_the_removal_is_written_where_the_object_is(project: Project, then: str, now: str) -> None:
    written = rewritten(project, then, now)
    assert written is not None
    assert "if controllerutil.ContainsFinalizer(o, finalizer) {\n\t\tcontrollerutil.RemoveFinalizer(o, fin" in written
    assert "if err := r.Update(ctx, o); err != nil {\n\t\t\treturn err" in written
    assert dropped(project) == []


def test_its_constant_and_the_import_are_written_too(project: Project) -> None:
    now = LET_GO.replace('const finalizer = "widget-cleanup"\n', "").replace(
        '\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n', ""
    )
    written = rewritten(project, FETCHES, now)
    assert written is not None
    assert 'const legacyFinalizer = "widget-cleanup"' in written
    assert written.count("pkg/controller/controllerutil") == 1


@pytest.mark.parametrize(
    ("then", "now"),
    [
        pytest.param(FETCHES, LET_GO.replace("key client.ObjectKey", "k client.ObjectKey"), id="another head"),
        pytest.param(FETCHES, LET_GO.replace("Reconcile(", "Sync("), id="another function"),
        pytest.param(FETCHES, LET_GO.replace(", o)", ", w)").replace("o :=", "w :="), id="another variable"),
        pytest.param(FETCHES, LET_GO.replace("return err\n", "println(err)\n"), id="it goes on without the object"),
        pytest.param(FETCHES, LET_GO.replace("r.Get(", "get("), id="another client"),
        pytest.param(FETCHES.replace("r.Update(", "update("), LET_GO, id="stored by something else"),
        pytest.param(FETCHES.replace("o, finalizer", "o.Box, finalizer"), LET_GO, id="of a part of the object"),
        pytest.param(FETCHES + FETCHES[FETCHES.index("\nfunc") :].replace("Reconcile(", "Two("), LET_GO, id="two"),
        pytest.param(
            AS_HELPER,
            KEEPS_NOTHING.replace(
                "\treturn r.keep", "\tif o.GetDeletionTimestamp() != nil {\n\t\treturn nil\n\t}\n\treturn r.keep"
            ),
            id="no deleted object comes by",
        ),
        pytest.param(FETCHES.replace("error {", "(x *int, _ X, err error) {", 1), LET_GO, id="unknown results"),
    ],
)
def test_what_is_left_to_people(project: Project, then: str, now: str) -> None:
    assert rewritten(project, then, now) is None
    assert [name for _, _, _, name in dropped(project)] == [NAME]


def test_some_files_are_no_project(then: Project) -> None:
    then.write("controller/c.go", GONE)
    assert "FIN205" not in then.run("check", "--since", "HEAD", "controller/c.go").out


def test_a_vendored_file_that_a_partial_clone_lacks(then: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    imports = '\t"acme.dev/api"\n\t"sigs.k8s.io'
    then.write("controller/d.go", go(const(other="acme.dev/x"), "other").replace('\t"sigs.k8s.io', imports, 1))
    then.write("vendor/acme.dev/api/names.go", "package api\n")
    commit(then, "vendored")
    then.write("vendor/acme.dev/api/names.go", "package api // today\n")
    then.write("controller/c.go", GONE)
    commit(then, "now")
    git(then, "config", "uploadpack.allowFilter", "true")
    clone = Project(tmp_path_factory.mktemp("clone") / "partial")
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", then.folder.as_uri(), str(clone.folder)], check=True)
    own = [git(then, "rev-parse", f"HEAD~1:controller/{name}.go").strip() for name in "cd"]
    for blob in (*own, git(then, "rev-parse", "HEAD~1:go.mod").strip()):
        git(clone, "cat-file", "-e", blob)
        git(clone, "cat-file", "-p", blob)
    done = check(clone, "HEAD~1")
    assert [finding["code"] for finding in done.json["findings"]] == ["FIN205"]
    assert "lacks vendor/acme.dev/api/names.go: names from there are not compared" in done.err
    assert Path(clone.folder, "controller/c.go").is_file()
