"""``check --since REV``: names of then and of now, in real git repositories and with the real command line."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

import finalizer_lint
from finalizer_lint.settings import SettingsError
from tests.project import Done, Project

OLD, NEW = "widget-cleanup", "widget.acme.dev/cleanup"
MODULE = "module acme.dev/widget\n\nrequire sigs.k8s.io/controller-runtime v0.15.0\n"
HEAD = """package {package}

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

"""
LIFE = """
func Reconcile(o client.Object) {{
	if o.GetDeletionTimestamp().IsZero() {{
		controllerutil.AddFinalizer(o, {name})
		return
	}}
	controllerutil.RemoveFinalizer(o, {name})
{more}}}
"""
LEGACY = "\tcontrollerutil.RemoveFinalizer(o, legacyFinalizer)\n"


def go(constants: str, name: str = "finalizer", more: str = "", package: str = "controller") -> str:
    return HEAD.format(package=package) + constants + LIFE.format(name=name, more=more)


def const(**names: str) -> str:
    return "".join(f'const {name} = "{value}"\n' for name, value in names.items())


def git(project: Project, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=project.folder, check=True, capture_output=True)
    return done.stdout.decode()


def commit(project: Project, message: str = "then") -> None:
    project.git()
    git(project, "commit", "-q", "-m", message)


def check(project: Project, since: str = "HEAD", *arguments: str) -> Done:
    return project.run("check", "--since", since, "--output-format", "json", *arguments)


def found(project: Project, since: str = "HEAD") -> list[tuple[str, str, str]]:
    """Code, path and name of what the rules about migrations say."""
    findings: list[dict[str, Any]] = check(project, since).json["findings"]
    return [(f["code"], f["path"], f["finalizer"]) for f in findings if f["code"] in ("FIN201", "FIN202", "FIN203")]


@pytest.fixture
def then(project: Project) -> Project:
    """A repository whose code adds and removes the old name."""
    project.write("go.mod", MODULE)
    project.write("controller.go", go(const(finalizer=OLD)))
    commit(project)
    return project


def test_a_constant_with_another_value(then: Project) -> None:
    then.write("controller.go", go(const(finalizer=NEW)))
    done = check(then)
    assert done.code == 1
    (finding,) = done.json["findings"]
    assert (finding["code"], finding["severity"], finding["path"]) == ("FIN201", "error", "controller.go")
    assert (finding["start"]["line"], finding["finalizer"], finding["suggestion"]) == (8, OLD, NEW)
    assert f'finalizer "{OLD}" became "{NEW}"' in finding["message"]
    assert f'legacyFinalizer = "{OLD}"' in finding["help"]
    assert [(place["path"], place["start"]["line"]) for place in finding["related"]] == [
        ("HEAD:controller.go", 12),
        ("controller.go", 15),
    ]


def test_people_read_where_it_was(then: Project) -> None:
    then.write("controller.go", go(const(finalizer=NEW)))
    done = then.run("check", "--since", "HEAD")
    assert "HEAD:controller.go:12" in done.out


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(go(const(finalizer=NEW, legacyFinalizer=OLD), more=LEGACY), id="legacy constant"),
        pytest.param(go(const(finalizer=NEW, before=OLD), more=LEGACY.replace("legacyFinalizer", "before")), id="any"),
        pytest.param(go(const(finalizer=NEW), more=LEGACY.replace("legacyFinalizer", f'"{OLD}"')), id="literal"),
        pytest.param(go(const(finalizer=NEW), more="\to.SetFinalizers(nil)\n"), id="cleared"),
        pytest.param(go(const(finalizer=OLD)), id="not renamed"),
        pytest.param(go(const(fin=OLD), "fin"), id="another identifier"),
        pytest.param("package controller\n", id="gone altogether"),
    ],
)
def test_nothing_is_forgotten(then: Project, text: str) -> None:
    then.write("controller.go", text)
    assert found(then) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(go(const(cleanupFinalizer=NEW), "cleanupFinalizer"), id="another constant"),
        pytest.param(go("", f'"{NEW}"'), id="no constant any more"),
        pytest.param(go(const(finalizer=NEW, legacyFinalizer=NEW), more=LEGACY), id="swapped"),
        pytest.param(
            go(const(finalizer=NEW, legacyFinalizer=OLD))
            + "\nfunc Has(o client.Object) bool { return controllerutil.ContainsFinalizer(o, legacyFinalizer) }\n",
            id="only checked for",
        ),
    ],
)
def test_forgotten(then: Project, text: str) -> None:
    then.write("controller.go", text)
    assert found(then) == [("FIN201", "controller.go", OLD)]


def test_a_file_that_was_moved_within_its_package(then: Project) -> None:
    (then.folder / "controller.go").unlink()
    then.write("reconcile.go", go("", "finalizer"))
    then.write("names.go", "package controller\n\n" + const(finalizer=NEW))
    assert found(then) == [("FIN201", "names.go", OLD)]


def test_a_constant_of_another_package_of_the_module(project: Project) -> None:
    project.write("go.mod", MODULE)
    project.write("api/names.go", f'package api\n\nconst Finalizer = "{OLD}"\n')
    imports = '\t"acme.dev/widget/api"\n\t"sigs.k8s.io'
    project.write("controller.go", go("", "api.Finalizer").replace('\t"sigs.k8s.io', imports, 1))
    commit(project)
    project.write("api/names.go", f'package api\n\nconst Finalizer = "{NEW}"\n')
    assert found(project) == [("FIN201", "api/names.go", OLD)]


def test_a_constant_of_a_vendored_package(project: Project) -> None:
    project.write("go.mod", MODULE)
    project.write("vendor/acme.dev/api/names.go", f'package api\n\nconst Finalizer = "{OLD}"\n')
    imports = '\t"acme.dev/api"\n\t"sigs.k8s.io'
    project.write("controller.go", go("", "api.Finalizer").replace('\t"sigs.k8s.io', imports, 1))
    commit(project)
    project.write("controller.go", go(const(finalizer=NEW)))
    assert found(project) == [("FIN201", "controller.go", OLD)]


def test_python(project: Project) -> None:
    text = (
        "import kopf\n\n\nclass Names:\n    FINALIZER = {name!r}\n\n\n@kopf.on.startup()\n"
        "def configure(settings, **_):\n    settings.persistence.finalizer = Names.FINALIZER\n"
    )
    project.write("operator/handlers.py", text.format(name=OLD))
    commit(project)
    project.write("operator/handlers.py", text.format(name=NEW))
    assert found(project) == [("FIN201", "operator/handlers.py", OLD)]


def test_what_only_tests_add_and_a_repository_of_manifests_are_silent(project: Project) -> None:
    project.write("go.mod", MODULE)
    project.write("controller_test.go", go(const(finalizer=OLD)))
    project.widget("widget.yaml", OLD)
    commit(project)
    project.write("controller_test.go", go(const(finalizer=NEW)))
    project.widget("widget.yaml", NEW)
    assert found(project) == []


def test_manifests_tests_and_documents_that_were_left_behind(then: Project) -> None:
    then.write("controller.go", go(const(finalizer=NEW, legacyFinalizer=OLD), more=LEGACY))
    then.widget("config/widget.yaml", OLD)
    then.widget("tests/widget.yaml", OLD)
    then.write("docs/widgets.md", f"Every widget carries the finalizer {OLD}.\n")
    assert found(then) == [
        ("FIN202", "config/widget.yaml", OLD),
        ("FIN203", "docs/widgets.md", OLD),
        ("FIN203", "tests/widget.yaml", OLD),
    ]


def test_settings_of_today_hold_for_then_and_no_other_finding_is_filtered(then: Project) -> None:
    then.settings('exclude = ["controller.go"]')
    then.write("other.go", go(const(otherFinalizer="other"), "otherFinalizer"))
    codes = [f["code"] for f in check(then).json["findings"]]
    assert codes == ["FIN001"]


@pytest.mark.parametrize("revision", ["v1", "HEAD", "HEAD~0", "@{0}", "main^{commit}"])
def test_any_revision(then: Project, revision: str) -> None:
    git(then, "tag", "v1")
    git(then, "branch", "-f", "-M", "main")
    then.write("controller.go", go(const(finalizer=NEW)))
    assert found(then, revision) == [("FIN201", "controller.go", OLD)]


@pytest.mark.parametrize("revision", ["nonsense", "", "--all", "HEAD:controller.go", "HEAD..HEAD", "deadbeef"])
def test_an_unknown_revision(then: Project, revision: str) -> None:
    done = then.run("check", f"--since={revision}")
    assert (done.code, done.out) == (2, "")
    assert f"--since {revision!r}: the repository has no such revision" in done.err


def test_a_shallow_clone(then: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    then.write("controller.go", go(const(finalizer=NEW)))
    commit(then, "now")
    old = git(then, "rev-parse", "HEAD~1").strip()
    clone = Project(tmp_path_factory.mktemp("clone") / "shallow")
    subprocess.run(["git", "clone", "-q", "--depth", "1", then.folder.as_uri(), str(clone.folder)], check=True)
    done = clone.run("check", "--since", old)
    assert done.code == 2
    assert "this clone is shallow: git fetch --unshallow" in done.err


def test_outside_of_git(project: Project) -> None:
    project.write("controller.go", go(const(finalizer=NEW)))
    done = project.run("check", "--since", "HEAD")
    assert done.code == 2
    assert "is not in a git repository" in done.err


def test_standard_input_is_no_project(then: Project) -> None:
    assert then.run("check", "--since", "HEAD", "-").code == 2


def test_some_files_are_no_project(then: Project) -> None:
    then.write("controller.go", go(const(finalizer=NEW)))
    done = then.run("check", "--since", "HEAD", "controller.go")
    assert (done.code, "FIN201" in done.out) == (0, False)
    assert "--since compares the whole project" in done.err
    assert then.run("check", "--since", "nonsense", "controller.go").code == 2


def test_the_work_tree_and_the_index_are_not_touched(then: Project) -> None:
    then.write("controller.go", go(const(finalizer=NEW)))
    then.write("untracked.txt", "x")
    os.utime(then.folder / "go.mod", (1, 1))  # git would refresh its index for that
    before = {path: path.read_bytes() for path in then.folder.rglob("*") if path.is_file()}
    check(then)
    assert {path: path.read_bytes() for path in then.folder.rglob("*") if path.is_file()} == before


def test_odd_entries_of_a_tree(then: Project) -> None:
    (then.folder / "link.go").symlink_to("controller.go")
    then.write("latin1.go", b"package controller // finalizer \xe9\n")
    then.write("crlf.go", go(const(crlfFinalizer=OLD)).replace("\n", "\r\n").encode())
    then.write("with space é.py", "finalizer = 1\n")
    commit(then, "odd")
    (then.folder / "latin1.go").unlink()
    (then.folder / "crlf.go").unlink()
    then.write("controller.go", go(const(finalizer=NEW)))
    assert found(then) == [("FIN201", "controller.go", OLD)]


def test_python_api(then: Project) -> None:
    then.write("controller.go", go(const(finalizer=NEW)))
    report = finalizer_lint.lint([then.folder], working=then.folder, since="HEAD")
    assert [finding.code for finding in report.findings] == ["FIN201"]
    with pytest.raises(SettingsError, match="no such revision"):
        finalizer_lint.lint([then.folder], working=Path(then.folder), since="nonsense")


def test_another_name_that_came_while_one_went(then: Project) -> None:
    """What took no place is not what a name became, also where their constants stand together."""
    names = const(shipFinalizer="acme.dev/ship", dockFinalizer="acme.dev/dock")
    then.write("names.go", "package controller\n\n" + names)
    then.write("ship.go", go("", "shipFinalizer").replace("Reconcile", "Ship"))
    then.write("dock.go", go("", "dockFinalizer").replace("Reconcile", "Dock"))
    commit(then, "two more")
    then.write(
        "names.go", "package controller\n\n" + const(dockFinalizer="acme.dev/dock", craneFinalizer="acme.dev/crane")
    )
    then.write("crane.go", go("", "craneFinalizer").replace("Reconcile", "Crane"))
    (then.folder / "ship.go").unlink()
    assert [(f["code"], f["finalizer"]) for f in check(then).json["findings"] if f["severity"] == "error"] == [
        ("FIN205", "acme.dev/ship")
    ]


def test_the_successor_of_one_name_is_not_that_of_another(then: Project) -> None:
    """Their constants stand together, and the name that is gone has all words of the one that was renamed."""
    fleet, ship = "acme.dev/cleanup-fleet", "acme.dev/cleanup-fleet-ship"
    then.write("names.go", "package controller\n\n" + const(fleetFinalizer=fleet, shipFinalizer=ship))
    then.write("fleet.go", go("", "fleetFinalizer").replace("Reconcile", "Fleet"))
    then.write("ship.go", go("", "shipFinalizer").replace("Reconcile", "Ship"))
    commit(then, "two more")
    then.write("names.go", "package controller\n\n" + const(fleetFinalizer="fleet.acme.dev/cleanup-fleet"))
    (then.folder / "ship.go").unlink()
    errors = {(f["code"], f["finalizer"]) for f in check(then).json["findings"] if f["severity"] == "error"}
    assert errors == {("FIN201", fleet), ("FIN205", ship)}


def test_a_large_file_that_a_partial_clone_lacks(then: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    for number in range(10):
        then.write(f"other{number}.go", "package controller\n")
    then.write("data.go", f"package controller // {'x' * 3000}\n")
    commit(then, "with a large file")
    (then.folder / "data.go").unlink()
    then.write("controller.go", go(const(finalizer=NEW)))
    commit(then, "now")
    git(then, "config", "uploadpack.allowFilter", "true")
    clone = Project(tmp_path_factory.mktemp("clone") / "partial")
    limit = "--filter=blob:limit=2k"
    subprocess.run(["git", "clone", "-q", limit, then.folder.as_uri(), str(clone.folder)], check=True)
    done = check(clone, "HEAD~1")
    assert [finding["code"] for finding in done.json["findings"]] == ["FIN201"]
    assert "lacks data.go: names from there are not compared" in done.err


def test_an_api_group_that_was_the_name(project: Project) -> None:
    """It stays, beside what says finalizer, and takes off nothing."""
    imports = '\t"acme.dev/widget/api"\n\t"path"\n\t"sigs.k8s.io'
    project.write("go.mod", MODULE)
    project.write("api/names.go", 'package api\n\nconst (\n\tGroup = "widget.acme.dev"\n)\n')
    project.write("controller.go", go("", "api.Group").replace('\t"sigs.k8s.io', imports.replace('\t"path"\n', ""), 1))
    commit(project)
    project.write(
        "api/names.go", 'package api\n\nconst (\n\tGroup = "widget.acme.dev"\n\tFinalizerName = "finalizer"\n)\n'
    )
    joined = go("", "path.Join(api.Group, api.FinalizerName)")
    project.write("controller.go", joined.replace('\t"sigs.k8s.io', imports, 1))
    assert found(project) == [("FIN201", "controller.go", "widget.acme.dev")]


def test_a_name_that_others_gave_main_is_not_dropped_by_the_branch(then: Project) -> None:
    """A branch means where HEAD left it: main's tip has a name that no code of the branch ever had."""
    git(then, "branch", "-M", "main")
    git(then, "checkout", "-q", "-b", "topic")
    git(then, "commit", "-q", "--allow-empty", "-m", "topic")
    git(then, "checkout", "-q", "main")
    then.write("controller.go", go(const(finalizer=NEW)))
    commit(then, "main goes on")
    git(then, "tag", "v1")
    git(then, "checkout", "-q", "topic")
    assert [one for one in check(then, "main").json["findings"] if one["code"] in ("FIN201", "FIN205")] == []
    assert [(f["code"], f["finalizer"]) for f in check(then, "v1").json["findings"] if f["code"] != "FIN002"] == [
        ("FIN001", OLD),
        ("FIN201", NEW),
    ]


def test_what_a_branch_dropped_is_shown_where_head_left_main(then: Project) -> None:
    git(then, "branch", "-M", "main")
    git(then, "checkout", "-q", "-b", "topic")
    then.write("controller.go", go(const(finalizer=NEW)))
    commit(then, "topic")
    left = git(then, "rev-parse", "main").strip()[:12]
    git(then, "checkout", "-q", "main")
    (then.folder / "controller.go").unlink()
    commit(then, "main goes on")
    git(then, "checkout", "-q", "topic")
    (finding,) = [one for one in check(then, "main").json["findings"] if one["code"] == "FIN201"]
    assert finding["finalizer"] == OLD
    assert {f"{left}:controller.go"} < {related["path"] for related in finding["related"]}
