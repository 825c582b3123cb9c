"""``finalizer-lint migrate``: what a rename means for live objects, before it is made and after."""

from __future__ import annotations

import re
import subprocess

from tests.project import Project
from tests.test_fix import GO, LEGACY_GO

OLD, NEW = "widget-cleanup", "stable.acme.dev/cleanup"
CRD = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.stable.acme.dev
spec:
  group: stable.acme.dev
  names: {kind: Widget, plural: widgets}
"""
TITLES = [
    "The plan",
    "When an object is deleted",
    "Rolling upgrade and rollback",
    "Objects that still carry the old name",
    "Manifests and GitOps",
]


def row(markdown: str, carries: str) -> list[str]:
    """What becomes of an object under the version before, this one and a later one."""
    line = next(line for line in markdown.splitlines() if line.startswith(f"| {carries} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_a_planned_rename(project: Project) -> None:
    project.write("controller.go", GO)
    project.widget("config/widget.yaml", OLD)
    before = project.read("controller.go")
    done = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    assert done.code == 0
    assert re.findall(r"^## (.+)$", done.out, re.MULTILINE) == TITLES
    assert 'controller.go:3:26: "widget-cleanup" -> "stable.acme.dev/cleanup"' in done.out
    assert row(done.out, f"only `{NEW}`")[0].startswith("hangs in Terminating")
    assert row(done.out, f"only `{OLD}`")[2].startswith("hangs in Terminating")
    assert "`config/widget.yaml:6`" in done.out
    assert project.read("controller.go") == before


def test_what_was_migrated_already(project: Project) -> None:
    project.write("controller.go", LEGACY_GO)
    done = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    assert done.code == 0
    assert "adds the new name already, and goes on removing the old one" in done.out
    assert row(done.out, "both") == [
        f"it removes `{OLD}`, then the object hangs in Terminating on `{NEW}`",
        "cleaned up and deleted",
        f"hangs in Terminating on `{OLD}`",
    ]
    assert "No manifest of the project" in done.out


def test_what_was_forgotten(project: Project) -> None:
    project.write("controller.go", GO.replace(OLD, NEW))
    done = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    assert "nowhere removes the old one" in done.out
    assert row(done.out, "both")[1] == f"hangs in Terminating on `{OLD}`"
    assert "This version forgets the objects" in done.out


def test_the_command_asks_for_the_project_s_kinds(project: Project) -> None:
    project.write("controller.go", GO)
    project.write("crd.yaml", CRD)
    done = project.run("migrate", OLD, NEW)
    assert "kubectl get widgets.stable.acme.dev --all-namespaces -o go-template='" in done.out
    assert f'{{{{if eq . "{OLD}"}}}}' in done.out


def test_the_command_asks_for_every_kind_when_none_is_known(project: Project) -> None:
    project.write("controller.go", GO)
    done = project.run("migrate", OLD, NEW, "--output-format", "markdown")
    script = re.findall(r"^```sh\n(.*?)^```$", done.out, re.MULTILINE | re.DOTALL)[0]
    assert "kubectl api-resources --verbs=list -o name" in script
    assert subprocess.run(["bash", "-n"], input=script.encode(), check=False).returncode == 0


def test_the_settings_renames(project: Project) -> None:
    project.write("controller.go", GO)
    assert project.run("migrate").code == 2
    project.settings(f'[renames]\n"{OLD}" = "{NEW}"\n')
    done = project.run("migrate")
    assert (done.code, done.out.splitlines()[0]) == (0, f"Finalizer {OLD} becomes {NEW}")
    assert done.out.splitlines()[1] == "=" * len(done.out.splitlines()[0])


def test_what_is_refused(project: Project) -> None:
    project.write("controller.go", GO)
    done = project.run("migrate", OLD, "cleanup")
    assert (done.code, "Refused: the API server would not accept 'cleanup'" in done.out) == (2, True)
    assert "When an object is deleted" not in done.out
    assert project.run("migrate", OLD).code == 2
