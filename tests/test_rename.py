"""``finalizer-lint rename``: the plan, what it refuses, and writing all of it or nothing."""

from __future__ import annotations

import pytest

from tests.project import Project
from tests.test_fix import GO

NEW = "stable.acme.dev/cleanup"
PATCH = """kind: Kustomization
apiVersion: kustomize.config.k8s.io/v1beta1
resources: [widget.yaml]
patches:
  - target: {kind: Widget}
    patch: |-
      - op: add
        path: /metadata/finalizers/-
        value: "widget-cleanup"
"""
COMPUTED = """package controller

func mark(o client.Object) { controllerutil.AddFinalizer(o, names[o.GetName()]) }
"""


def a_project(project: Project) -> None:
    project.write("controller.go", "// widget-cleanup is put on every Widget\n" + GO)
    project.widget("config/widget.yaml", "widget-cleanup")
    project.widget("tests/widget.yaml", "widget-cleanup")
    project.write("README.md", "Strip `widget-cleanup`:\n\n```yaml\nmetadata:\n  finalizers: [widget-cleanup]\n```\n")
    project.write("chart/Chart.yaml", "apiVersion: v2\nname: widgets\nversion: 0.1.0\n")
    project.widget("chart/templates/widget.yaml", "widget-cleanup")
    project.write("config/kustomization.yaml", PATCH)
    project.write("computed.go", COMPUTED)
    project.write("clean.sh", "kubectl patch widget x --type json -p 'widget-cleanup'\n")
    project.write("other.yaml", "name: not-widget-cleanup-at-all\n")


def test_the_plan_names_every_place_and_writes_nothing(project: Project) -> None:
    a_project(project)
    before = project.read("controller.go")
    done = project.run("rename", "widget-cleanup", NEW)
    assert done.code == 0
    assert done.out == (
        "widget-cleanup -> stable.acme.dev/cleanup\n"
        "\n"
        "declarations (1):\n"
        '  controller.go:4:26: "widget-cleanup" -> "stable.acme.dev/cleanup"\n'
        "\n"
        "tests (1):\n"
        "  tests/widget.yaml:6:7: widget-cleanup -> stable.acme.dev/cleanup\n"
        "\n"
        "charts (1):\n"
        "  chart/templates/widget.yaml:6:7: widget-cleanup -> stable.acme.dev/cleanup\n"
        "\n"
        "patches (1):\n"
        '  config/kustomization.yaml:9:16: "widget-cleanup" -> "stable.acme.dev/cleanup"\n'
        "\n"
        "manifests (1):\n"
        "  config/widget.yaml:6:7: widget-cleanup -> stable.acme.dev/cleanup\n"
        "\n"
        "documentation (1):\n"
        "  README.md:5:16: widget-cleanup -> stable.acme.dev/cleanup\n"
        "\n"
        "keep removing the old name (2):\n"
        '  controller.go:4:42: const LegacyCleanupFinalizer = "widget-cleanup"\n'
        "  controller.go:8:53: controllerutil.RemoveFinalizer(o, LegacyCleanupFinalizer)\n"
        "\n"
        "change with their constant (2):\n"
        "  controller.go:7:33: added through CleanupFinalizer\n"
        "  controller.go:8:36: removed through CleanupFinalizer\n"
        "\n"
        "by hand: computed where it is used: look whether it can be the name (1):\n"
        "  computed.go:3: func mark(o client.Object) { controllerutil.AddFinalizer(o, names[o.GetName()]) }\n"
        "\n"
        "by hand: comments (1):\n"
        "  controller.go:1: // widget-cleanup is put on every Widget\n"
        "\n"
        "by hand: documentation (1):\n"
        "  README.md:1: Strip `widget-cleanup`:\n"
        "\n"
        "by hand: scripts (1):\n"
        "  clean.sh:1: kubectl patch widget x --type json -p 'widget-cleanup'\n"
        "\n"
        "Caution: the code now removes both 'widget-cleanup' and 'stable.acme.dev/cleanup', and adds only"
        " 'stable.acme.dev/cleanup'.\n"
    )
    assert project.read("controller.go") == before


def test_apply_writes_all_of_it_from_any_folder(project: Project) -> None:
    a_project(project)
    project.git()
    done = project.run("rename", "widget-cleanup", NEW, "--apply", folder="config")
    assert (done.code, "Written: 6 files." in done.out) == (0, True)
    for path in ("controller.go", "config/widget.yaml", "tests/widget.yaml", "README.md"):
        assert NEW.encode() in project.read(path)
    again = project.run("rename", "widget-cleanup", NEW, "--apply")
    assert (again.code, "already has" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("widget-cleanup", "cleanup", "name is neither a standard finalizer name nor is it fully qualified"),
        ("widget-cleanup", "a/b/c", "would not accept 'a/b/c'"),
        ("widget-cleanup", "acme.dev/part", "already has 'acme.dev/part'"),
        ("no-such-name", NEW, "no finalizer of the name 'no-such-name'"),
        ("finalizers.fluxcd.io", "fluxcd.io/x", "belongs to Flux"),
        ("acme.dev/part", "acme.dev/part", "the same"),
    ],
)
def test_what_is_refused(project: Project, old: str, new: str, reason: str) -> None:
    a_project(project)
    project.widget("more.yaml", "acme.dev/part", "finalizers.fluxcd.io")
    done = project.run("rename", old, new, "--apply")
    assert (done.code, done.out) == (2, "")
    assert reason in done.err
    assert b"widget-cleanup" in project.read("config/widget.yaml")


def test_another_project_s_name_on_demand(project: Project) -> None:
    project.widget("flux.yaml", "finalizers.fluxcd.io")
    assert project.run("rename", "finalizers.fluxcd.io", "fluxcd.io/finalizer", "--apply", "--third-party").code == 0
    assert b"fluxcd.io/finalizer" in project.read("flux.yaml")


def test_a_broken_file_stops_the_whole_plan(project: Project) -> None:
    a_project(project)
    project.write("broken.yaml", "metadata:\n  finalizers: [widget-cleanup]\n---\nmetadata: {finalizers: [a\n")
    done = project.run("rename", "widget-cleanup", NEW, "--apply")
    assert (done.code, "broken.yaml could not be understood" in done.err) == (2, True)
    assert b"widget-cleanup" in project.read("controller.go")


def test_code_that_the_settings_leave_out_has_the_name_by_its_constant(project: Project) -> None:
    project.settings('extend-exclude = ["tools"]')
    project.write("controller.go", GO)
    project.write("tools/tool.go", f"package main\n\nvar tool = controller.{GO.partition('const ')[2].split()[0]}\n")
    done = project.run("rename", "widget-cleanup", NEW)
    assert (done.code, done.out) == (2, "")
    assert "tools/tool.go uses its constant, and is excluded by the settings" in done.err


def test_a_constant_that_other_names_are_made_from_is_left_alone(project: Project) -> None:
    constant = GO.partition("const ")[2].split()[0]
    more = f'\nconst MoreFinalizer = {constant} + "-more"\n'
    project.write("controller.go", GO + more)
    done = project.run("rename", "widget-cleanup", NEW)
    assert (done.code, done.out) == (2, "")
    assert f"makes another name from {constant}" in done.err


def test_a_text_that_nothing_shows_to_be_a_finalizer_is_pointed_at(project: Project) -> None:
    """Else nobody learns where the name stands that code hands about in a way which is not followed."""
    project.write("go.mod", "module acme.dev/fleet\n")
    project.write("names.go", 'package fleet\n\nvar steps = []struct{ name string }{{"ship-cleanup"}}\n')
    project.write("ship.go", "package fleet\n\n// finalizers\n")
    result = project.run("rename", "ship-cleanup", "fleet.acme.dev/ship-cleanup")
    assert "no finalizer of the name 'ship-cleanup' is spelled in the project" in result.err
    assert "Also: names.go:3 spells 'ship-cleanup', and where it goes from there is not followed" in result.err
    assert "--allow" not in result.err  # nothing that could be allowed would make it a finalizer


INLINE = """\
from kubernetes import client


def reconcile(ship):
    finalizers = ship["metadata"].setdefault("finalizers", [])
    if ship["metadata"].get("deletionTimestamp"):
        if "ship-cleanup" in finalizers:
            finalizers.remove("ship-cleanup")
        return
    if "ship-cleanup" not in finalizers:
        finalizers.append("ship-cleanup")
"""
KOPF = """\
import kopf


@kopf.on.startup()
def configure(settings, **_):
    settings.persistence.finalizer = "ship-cleanup"


@kopf.on.delete("fleet.acme.dev", "v1", "ships")
def scrap(name, **_):
    print(name)
"""


@pytest.mark.parametrize("code", [INLINE, KOPF])
def test_what_was_written_is_no_finding(project: Project, code: str) -> None:
    """The old name that is only taken off now must stay: nobody may be told to give it the new spelling."""
    project.settings('domain = "fleet.acme.dev"\n')
    project.write("ships.py", code)
    assert project.run("rename", "--apply").code == 0
    assert b'"ship-cleanup"' in project.read("ships.py")
    assert "No findings" in project.run("check").out
    assert "No names to rename" in project.run("rename").out
