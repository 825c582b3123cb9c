"""``config init``, ``check`` and ``rename`` are one road: what the first writes down, the last makes, all in one go."""

from __future__ import annotations

import re

import pytest

from tests.project import Project

CONTROLLER = """package fleet

import (
	"acme.dev/fleet/api"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, api.ShipFinalizer)
		controllerutil.AddFinalizer(o, api.CrateFinalizer)
		controllerutil.AddFinalizer(o, api.DockFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(o, api.ShipFinalizer)
	controllerutil.RemoveFinalizer(o, api.CrateFinalizer)
	controllerutil.RemoveFinalizer(o, api.DockFinalizer)
}
"""
NAMES = """// +groupName=fleet.acme.dev
package api

const (
	ShipFinalizer  = "ship-cleanup"
	CrateFinalizer = "crate-cleanup"
	DockFinalizer  = "fleet.acme.dev/docks"
)
"""
SHIP = "apiVersion: fleet.acme.dev/v1\nkind: Ship\nmetadata:\n  name: nina\n  finalizers: [{}]\n"
HEAD = "name           new name                      files  old one removed  held back\n"


@pytest.fixture
def fleet(project: Project) -> Project:
    project.write("go.mod", "module acme.dev/fleet\n\ngo 1.22\n")
    project.write("api/names.go", NAMES)
    project.write("controller.go", CONTROLLER)
    project.write("ship.yaml", SHIP.format("ship-cleanup"))
    return project


def test_one_road(fleet: Project) -> None:
    fleet.git()
    written = fleet.run("config", "init")
    assert "Next: finalizer-lint check shows what is wrong, finalizer-lint rename what names can become." in written.out
    plan = fleet.run("rename")
    assert (plan.code, plan.err) == (0, "")
    assert plan.out == (
        f"{HEAD}"
        "crate-cleanup  fleet.acme.dev/crate-cleanup  2      yes\n"
        "ship-cleanup   fleet.acme.dev/ship-cleanup   3      yes\n"
        "\n"
        "2 of 2 names can be renamed, in 3 files: --apply writes all of it or nothing.\n"
    )
    assert fleet.read("api/names.go").decode() == NAMES
    done = fleet.run("rename", "--apply")
    assert (done.code, done.out.splitlines()[-1]) == (0, "Renamed 2 of 2 names. Written: 3 files.")
    for text in ("fleet.acme.dev/ship-cleanup", "fleet.acme.dev/crate-cleanup", "LegacyShipFinalizer"):
        assert text.encode() in fleet.read("api/names.go")
    assert b"fleet.acme.dev/ship-cleanup" in fleet.read("ship.yaml")
    assert (fleet.run("rename", "--apply").out, fleet.run("check").code) == ("No names to rename.\n", 0)


def test_what_init_writes_down_is_what_is_planned(fleet: Project) -> None:
    """Also where the domain of several groups is shorter than each, which changes what names become."""
    fleet.write(
        "crews/names.go", '// +groupName=crews.acme.dev\npackage crews\n\nconst CrewFinalizer = "crew-cleanup"\n'
    )
    fleet.git()
    fleet.run("config", "init")
    settings = fleet.read("finalizer-lint.toml").decode()
    assert '\ndomain = "acme.dev"\n' in settings
    said = re.findall(r'^# "([\w-]+)" = "([\w./-]+)"', settings, re.MULTILINE)
    planned = [line.split()[:2] for line in fleet.run("rename").out.splitlines()[1:] if "-cleanup" in line[:20]]
    assert [list(pair) for pair in said] == planned
    assert ["ship-cleanup", "acme.dev/ship-cleanup"] in planned


def test_what_is_held_back_stands_in_the_table_and_the_others_are_written(fleet: Project) -> None:
    fleet.settings('domain = "fleet.acme.dev"')
    fleet.write("key.go", 'package fleet\n\nvar key = "crate-cleanup"\n')
    fleet.write("crew.yaml", SHIP.format("crew-cleanup"))
    done = fleet.run("rename", "--apply")
    assert done.code == 1
    assert done.out.startswith(
        f"{HEAD}"
        "crate-cleanup  fleet.acme.dev/crate-cleanup  -      -                "
        "key.go:3 spells it too, and is not known to be a finalizer\n"
        "crew-cleanup   fleet.acme.dev/crew-cleanup   -      -                "
        "only manifests, tests or documents spell it\n"
        "ship-cleanup   fleet.acme.dev/ship-cleanup   3      yes\n"
        "\n"
        "Renamed 1 of 3 names. Written: 3 files.\n"
        "To go on with crate-cleanup: if that is none, mark it"
    )
    assert (
        'To go on with crew-cleanup: if the controller is yours and knows the new name, write "crew-cleanup"'
        in done.out
    )
    assert b'"crate-cleanup"' in fleet.read("api/names.go")
    again = fleet.run("rename", "--apply", "--allow", "key.go:3")
    assert "Renamed 1 of 2 names." in again.out
    assert b'"fleet.acme.dev/crate-cleanup"' in fleet.read("api/names.go")
    last = fleet.run("rename", "--apply")
    assert (last.code, "Nothing can be renamed yet." in last.out) == (1, True)


def test_without_a_domain_it_says_what_is_missing(fleet: Project) -> None:
    done = fleet.run("rename")
    assert done.code == 1
    assert done.out.count("no setting says what names of the project become") == 2
    assert "To go on with crate-cleanup, ship-cleanup: set domain, or name it below [renames]" in done.out
    assert fleet.run("rename", "--domain", "fleet.acme.dev").code == 0


def test_a_name_without_any_group_needs_to_be_told(project: Project) -> None:
    project.write("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  finalizers: [hold]\n")
    done = project.run("rename")
    assert (done.code, "hold  -         -      -                no new name is known for it\n" in done.out) == (1, True)


def test_the_settings_rename_valid_names_too(fleet: Project) -> None:
    fleet.settings('[renames]\n"fleet.acme.dev/docks" = "acme.dev/docks"\n"ship-cleanup" = "acme.dev/ships"\n')
    out = fleet.run("rename", "--apply").out
    assert "fleet.acme.dev/docks  acme.dev/docks" in out
    assert "ship-cleanup          acme.dev/ships" in out
    assert b'DockFinalizer  = "acme.dev/docks"' in fleet.read("api/names.go")


@pytest.mark.parametrize("ignored", ['ignore = ["FIN001"]', '[per-file-ignores]\n"api/*" = ["unqualified-name"]'])
def test_names_that_nobody_wants_to_hear_of_are_left_alone(fleet: Project, ignored: str) -> None:
    fleet.write("ship.yaml", "")
    fleet.settings(f'domain = "fleet.acme.dev"\n{ignored}\n')
    assert fleet.run("rename").out == "No names to rename.\n"


def test_names_of_others_and_of_tests_are_not_in_the_table(fleet: Project) -> None:
    fleet.settings('domain = "fleet.acme.dev"')
    fleet.write("app.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: a\n  finalizers:\n"
                "    - resources-finalizer.argocd.argoproj.io\n")  # fmt: skip
    fleet.write("tests/ship.yaml", SHIP.format("test-cleanup"))
    out = fleet.run("rename").out
    assert ("argocd" in out, "test-cleanup" in out) == (False, False)


def test_hand_rolled_code_is_not_rewritten_on_the_way(fleet: Project) -> None:
    fleet.settings('domain = "fleet.acme.dev"')
    fleet.write("go.mod", "module acme.dev/fleet\n\ngo 1.22\n\nrequire sigs.k8s.io/controller-runtime v0.19.0\n")
    hand = CONTROLLER.replace(
        "		controllerutil.AddFinalizer(o, api.DockFinalizer)\n",
        "		o.SetFinalizers(append(o.GetFinalizers(), api.DockFinalizer))\n",
    )
    fleet.write("controller.go", hand)
    assert fleet.run("rename", "--apply").code == 0
    assert b"o.SetFinalizers(append(o.GetFinalizers(), api.DockFinalizer))" in fleet.read("controller.go")


def test_a_file_that_can_not_be_written_holds_back_its_names_alone(fleet: Project) -> None:
    fleet.settings('domain = "fleet.acme.dev"')
    fleet.write("ship.yaml", "").chmod(0o644)
    fleet.write("crates.yaml", SHIP.format("crate-cleanup")).chmod(0o444)
    done = fleet.run("rename", "--apply")
    assert (done.code, "crates.yaml: it is read-only" in done.out) == (1, True)
    assert b'"crate-cleanup"' in fleet.read("api/names.go")
    assert b'"fleet.acme.dev/ship-cleanup"' in fleet.read("api/names.go")


@pytest.mark.parametrize("arguments", [["ship-cleanup"], ["--third-party"]])
def test_half_of_what_it_needs(fleet: Project, arguments: list[str]) -> None:
    assert fleet.run("rename", *arguments).code == 2


ARGO = "resources-finalizer.argocd.argoproj.io"
APPLICATION = "apiVersion: argoproj.io/v1alpha1\nkind: {}\nmetadata:\n  name: a\n  finalizers:\n    - {}\n"


def test_a_name_of_others_becomes_what_its_owner_calls_it_now(project: Project) -> None:
    """On the kinds on which FIN301 offers the same."""
    project.write("app.yaml", APPLICATION.format("Application", ARGO))
    project.write("project.yaml", APPLICATION.format("AppProject", ARGO))
    done = project.run("rename", ARGO, f"{ARGO}/foreground", "--apply")
    assert (done.code, "only Argo CD v2.0.0 or newer knows" in done.out) == (0, True)
    assert project.read("app.yaml").decode() == APPLICATION.format("Application", f"{ARGO}/foreground")
    assert project.read("project.yaml").decode() == APPLICATION.format("AppProject", ARGO)
    again = project.run("rename", ARGO, f"{ARGO}/foreground")
    assert (again.code, "controller knows no other spelling" in again.err) == (2, True)
    other = project.run("rename", ARGO, "acme.dev/x")
    assert (other.code, "belongs to Argo CD, whose controller knows no other spelling" in other.err) == (2, True)
    project.write("app.yaml", APPLICATION.format("Application", f"{ARGO}\n    - {ARGO}/foreground"))
    both = project.run("rename", ARGO, f"{ARGO}/foreground")
    assert (both.code, "no object of a manifest is left that has" in both.err) == (2, True)
    other = project.run("rename", ARGO, "acme.dev/x")
    assert (other.code, f"knows it as '{ARGO}/foreground', and not as 'acme.dev/x'" in other.err) == (2, True)
