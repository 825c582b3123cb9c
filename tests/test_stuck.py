"""``stuck``: what objects in deletion wait for, whose that is, and what is said to do about it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from finalizer_lint.run.stuck import Cause
from tests.project import Project

CONTROLLER = """package controllers

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const (
	shipFinalizer = "fleet.acme.dev/ship"
	crewFinalizer = "fleet.acme.dev/crew"
)

func reconcile(ship *api.Ship) {
	controllerutil.AddFinalizer(ship, crewFinalizer)
	controllerutil.RemoveFinalizer(ship, shipFinalizer)
}
"""

YAML = """apiVersion: v1
{0}kind: Pod
{0}metadata:
{0}  name: one
{0}  deletionTimestamp: 2026-01-02T03:04:05Z
{0}  finalizers:
{0}  - a.dev/x
"""


def waiting(kind: str, *names: str, since: str = "2026-01-02T03:04:05Z", **more: Any) -> dict[str, Any]:
    version, _, kind = kind.rpartition("/")
    metadata = {"name": "one", "namespace": "seas", "deletionTimestamp": since, "finalizers": list(names)}
    return {"apiVersion": version, "kind": kind, "metadata": metadata, **more}


def dump(*objects: dict[str, Any]) -> bytes:
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": list(objects)}).encode()


@pytest.mark.parametrize(
    ("thing", "cause", "project_of_it"),
    [
        (waiting("fleet.acme.dev/v1/Ship", "fleet.acme.dev/ship"), Cause.OWN_REMOVED, "this project"),
        (waiting("fleet.acme.dev/v1/Ship", "fleet.acme.dev/crew"), Cause.OWN_KNOWN, "this project"),
        (waiting("v1/ConfigMap", "odd.dev/cleanup"), Cause.UNKNOWN, None),
        (waiting("v1/ConfigMap", "foregroundDeletion"), Cause.DEPENDENTS, "Kubernetes"),
        (waiting("v1/ConfigMap", "orphan"), Cause.ORPHANING, "Kubernetes"),
        (waiting("v1/PersistentVolumeClaim", "kubernetes.io/pvc-protection"), Cause.IN_USE, "Kubernetes"),
        (
            waiting("argoproj.io/v1alpha1/Application", "resources-finalizer.argocd.argoproj.io"),
            Cause.THIRD_PARTY,
            "Argo CD",
        ),
        (waiting("argoproj.io/v1alpha1/Application", "resources-finalizer.argoproj.io"), Cause.MISSPELT, None),
    ],
)
def test_cause(project: Project, thing: dict[str, Any], cause: Cause, project_of_it: str | None) -> None:
    project.write("go.mod", "module acme.dev/fleet\n")
    project.write("controllers/ship.go", CONTROLLER)
    done = project.run("stuck", "-", "--output-format", "json", stdin=dump(thing))
    assert done.code == 1
    (row,) = done.json["finalizers"]
    assert (row["cause"], row["project"]) == (cause.value, project_of_it)
    assert row["removed_at"] == (["controllers/ship.go:12:39"] if cause is Cause.OWN_REMOVED else [])
    assert (row["do"] != "", row["do_not"] != "", done.json["objects"]) == (True, True, 1)


def test_text_is_sorted_by_how_long_and_names_the_objects(project: Project) -> None:
    late = [waiting("v1/Secret", "a.dev/x", since=f"2026-01-0{day}T00:00:00Z") for day in (3, 2)]
    done = project.run("stuck", "-", stdin=dump(*late, waiting("v1/Pod", "b.dev/y", since="2025-01-01T00:00:00Z")))
    lines = done.out.splitlines()
    assert lines[0] == "3 of 3 objects in deletion, for 2 finalizers"
    assert [line for line in lines if line and line[0] in "ab"] == ["b.dev/y: 1 object", "a.dev/x: 2 objects"]
    assert "  since: 2026-01-02T00:00:00Z (" in done.out
    assert lines[-1] == "  - Secret seas/one"


def test_a_namespace_tells_what_is_left_in_it(project: Project) -> None:
    left = "Some content in the namespace has finalizers remaining: a.dev/x in 2 resource instances"
    thing = waiting("v1/Namespace", spec={"finalizers": ["kubernetes"]})
    del thing["metadata"]["finalizers"], thing["metadata"]["namespace"]
    thing["status"] = {"conditions": [{"type": "NamespaceFinalizersRemaining", "status": "True", "message": left}]}
    done = project.run("stuck", "-", stdin=dump(thing))
    assert f"  - Namespace one: {left}\n" in done.out


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(waiting("v1/Pod", "a.dev/x"), indent=2),
        "\n".join(json.dumps(waiting("v1/Pod", "a.dev/x")) for _ in range(2)),
        YAML.format(""),
        "apiVersion: v1\nitems:\n- " + YAML.format("  ") + "kind: List\n",
    ],
    ids=["an-object", "json-lines", "yaml", "yaml-list"],
)
def test_every_form_that_kubectl_prints(project: Project, text: str) -> None:
    done = project.run("stuck", "-", "--output-format", "json", stdin=text.encode())
    (row,) = done.json["finalizers"]
    assert {(one["kind"], one["name"], one["since"]) for one in row["objects"]} == {
        ("Pod", "one", "2026-01-02T03:04:05Z")
    }


def test_what_waits_for_nothing_is_not_reported(project: Project) -> None:
    alive = {**waiting("v1/Pod", "a.dev/x"), "spec": {"deletionTimestamp": "2026-01-02T03:04:05Z"}}
    del alive["metadata"]["deletionTimestamp"]
    done = project.run("stuck", "-", stdin=dump(alive, waiting("v1/Pod")))
    assert (done.code, done.out) == (0, "None of 2 objects is in deletion and waits for a finalizer.\n")


@pytest.mark.parametrize("rest", [b"", b'{"kind": "Pod", "metadata": {"deletionTimestamp": "x", "finalizers": [}}'])
def test_a_dump_that_breaks_off(project: Project, rest: bytes) -> None:
    whole = json.dumps(waiting("v1/Pod", "a.dev/x")).encode()
    done = project.run("stuck", "-", stdin=whole + b"\n" + (rest or whole[:-9]))
    assert (done.code, "a.dev/x: 1 object" in done.out, done.err.startswith("line 2 of the dump: ")) == (3, True, True)


@pytest.mark.parametrize("deep", [b'{"a":' * 50_000 + b'"deletionTimestamp"' + b"}" * 50_000, b"[" * 50_000])
def test_depth_is_bounded(project: Project, deep: bytes) -> None:
    done = project.run("stuck", "-", stdin=b"apiVersion: v1\nfinalizers: [deletionTimestamp]\nx: " + deep + b"\n")
    assert (done.code, "Traceback" in done.err) == (3, False)


def test_an_empty_dump_is_an_error(project: Project) -> None:
    done = project.run("stuck", "-", stdin=b"\n")
    assert (done.code, "the dump is empty" in done.err) == (2, True)


@pytest.mark.parametrize(
    "text", [b"NAME    STATUS        AGE\none     Terminating   3d\n", b"No resources found\n", b"{}"]
)
def test_what_holds_no_object_is_not_said_to_wait_for_nothing(project: Project, text: bytes) -> None:
    done = project.run("stuck", "-", stdin=text)
    assert (done.code, done.out, "-o json" in done.err) == (2, "", True)


def test_what_objects_say_is_made_safe_to_print(project: Project) -> None:
    done = project.run("stuck", "-", stdin=dump(waiting("v1/Pod", "::error::x\n\x1b[31m")))
    assert ("\x1b" in done.out, "\n::error" in done.out) == (False, False)
