"""Plans whose files are right one by one, and the project that they make together."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core.edits import splice
from finalizer_lint.core.findings import Applicability, Fix, Gain
from finalizer_lint.run.lint import lint
from finalizer_lint.run.verify.whole_project import Project, project_objections
from tests.verify.attempts import Change, after, name

OLD, NEW = "ship-cleanup", "fleet.acme.dev/ship-cleanup"
HOOK = name(f'"{OLD}"', f'"{NEW}"', NEW)

NAMES = f'package names\n\nconst ShipFinalizer = "{OLD}"\n'
SHIPS = """package ships

import (
	"fleet.acme.dev/names"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func Reconcile(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, names.ShipFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(o, names.ShipFinalizer)
}
"""
LEGACY = f'\n// LegacyShipFinalizer is on objects of before.\nconst LegacyShipFinalizer = "{OLD}"\n'
REMOVED = "controllerutil.RemoveFinalizer(o, names.ShipFinalizer)"
REMOVES_LEGACY = "\n\tcontrollerutil.RemoveFinalizer(o, names.LegacyShipFinalizer)"
WHOLE = {
    "names/names.go": [HOOK, after(f'= "{OLD}"\n', LEGACY)],
    "ships/ships.go": [after(REMOVED, REMOVES_LEGACY)],
}


def objection(
    folder: Path, files: dict[str, str], changes: dict[str, list[Change]], *, keeps_legacy: bool = True
) -> str | None:
    """What is said of a plan over all files."""
    files = {"go.mod": "module fleet.acme.dev\n\ngo 1.24\n", **files}
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    edits = {path: [one.edit(path, files[path]) for one in some] for path, some in changes.items()}
    every = tuple(sorted(edit for some in edits.values() for edit in some))
    fix = Fix(Applicability.UNSAFE, "a rename", every, gains=(Gain(OLD, "LegacyShipFinalizer"),))
    written = {folder / path: splice(files[path].encode(), some) for path, some in edits.items()}
    was, will_be = (lint([folder], working=folder, unwritten=texts) for texts in ({}, written))
    objections = project_objections(
        Project(was.files, was.names), Project(will_be.files, will_be.names), [fix], keeps_legacy=keeps_legacy
    )
    return objections[0][1].removeprefix("the rewritten project could not be verified: ") if objections else None


def test_a_whole_rename_passes(tmp_path: Path) -> None:
    assert objection(tmp_path, {"names/names.go": NAMES, "ships/ships.go": SHIPS}, WHOLE) is None


def test_a_label_in_a_file_that_nobody_edits(tmp_path: Path) -> None:
    pods = """package pods

import "fleet.acme.dev/names"

func labels() map[string]string {
	return map[string]string{"by": names.ShipFinalizer}
}
"""
    files = {"names/names.go": NAMES, "ships/ships.go": SHIPS, "pods/pods.go": pods}
    assert "pods/pods.go:6" in (objection(tmp_path, files, WHOLE) or "")


def test_a_name_made_from_the_constant(tmp_path: Path) -> None:
    tugs = SHIPS.replace("package ships", "package tugs").replace("names.ShipFinalizer", 'names.ShipFinalizer+"/tug"')
    files = {"names/names.go": NAMES, "ships/ships.go": SHIPS, "tugs/tugs.go": tugs}
    assert "tugs/tugs.go:1" in (objection(tmp_path, files, WHOLE) or "")


def test_half_of_a_rename(tmp_path: Path) -> None:
    tugs = SHIPS.replace("package ships", "package tugs").replace("names.ShipFinalizer", f'"{OLD}"')
    tugs = tugs.replace('\t"fleet.acme.dev/names"\n', "")
    files = {"names/names.go": NAMES, "ships/ships.go": SHIPS, "tugs/tugs.go": tugs}
    assert objection(tmp_path, files, WHOLE) == f"tugs/tugs.go:10 would still have {OLD!r}"


def test_a_removal_that_was_forgotten(tmp_path: Path) -> None:
    files, constant = {"names/names.go": NAMES, "ships/ships.go": SHIPS}, {"names/names.go": [HOOK]}
    assert objection(tmp_path, files, constant) == f"nothing would be done with {OLD!r}"


def test_a_removal_that_was_forgotten_in_one_of_two_functions(tmp_path: Path) -> None:
    tugs = SHIPS.replace("package ships", "package tugs")
    files = {"names/names.go": NAMES, "ships/ships.go": SHIPS, "tugs/tugs.go": tugs}
    said = objection(tmp_path, files, WHOLE)
    assert said == f"tugs/tugs.go:14 would take off {NEW!r} and no longer {OLD!r}"


def test_a_legacy_constant_that_is_not_declared(tmp_path: Path) -> None:
    changes = {**WHOLE, "names/names.go": [HOOK]}
    said = objection(tmp_path, {"names/names.go": NAMES, "ships/ships.go": SHIPS}, changes)
    assert said == f"nothing would be done with {OLD!r}"


def test_another_name_than_the_settings_ask_for(tmp_path: Path) -> None:
    (tmp_path / "finalizer-lint.toml").write_text(f'[renames]\n"{OLD}" = "fleet.acme.dev/other"\n')
    said = objection(tmp_path, {"names/names.go": NAMES, "ships/ships.go": SHIPS}, WHOLE)
    assert said == f"{NEW!r} is not what {OLD!r} should be"


def test_a_removal_that_is_not_wanted(tmp_path: Path) -> None:
    files, constant = {"names/names.go": NAMES, "ships/ships.go": SHIPS}, {"names/names.go": [HOOK]}
    assert objection(tmp_path, files, constant, keeps_legacy=False) is None


def test_constants_that_were_swapped(tmp_path: Path) -> None:
    names = NAMES + LEGACY.replace(f'"{OLD}"', '"ship"')
    ships = SHIPS.replace(REMOVED, REMOVED + REMOVES_LEGACY)
    swapped = [
        name('"ship"', f'"{NEW}"', NEW),
        Change(f'"{OLD}"', '"ship"', "ship"),
    ]
    files = {"names/names.go": names, "ships/ships.go": ships}
    assert objection(tmp_path, files, {"names/names.go": swapped}) is not None


def test_a_value_of_a_chart_that_is_an_objects_name(tmp_path: Path) -> None:
    files = {
        "Chart.yaml": "name: ships\n",
        "values.yaml": f"name: x\nship:\n  finalizer: {OLD}\n",
        "templates/ship.yaml": "apiVersion: a.acme.dev/v1\nkind: Ship\nmetadata:\n"
        "  name: {{ .Values.ship.finalizer }}\n  finalizers: [{{ .Values.ship.finalizer }}]\n",
    }
    changes = {"values.yaml": [name(OLD, NEW, NEW)]}
    assert "templates/ship.yaml:4" in (objection(tmp_path, files, changes) or "")
