"""What docs/how-finalizers-work.md says of objects that hold a bad name already: planted in etcd, then updated."""

from __future__ import annotations

from typing import Any

import pytest

from finalizer_lint.core.names import UNQUALIFIED_ERROR
from tests.live.places import GROUP, PLACES, define
from tests.live.server import Server

pytestmark = pytest.mark.live

NAME = "ship-cleanup"
LABEL = {"metadata": {"labels": {"a": "b"}}}
DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments"


def planted(server: Server, key: str, path: str, thing: dict[str, Any], *finalizers: str) -> str:
    """The path of an object that was stored with finalizers which the server would not take."""
    name = thing["metadata"]["name"]
    stored = server.client.create(path, thing).body
    assert "uid" in stored["metadata"], stored
    server.plant(f"{key}/{name}", {**stored, "metadata": {**stored["metadata"], "finalizers": list(finalizers)}})
    return f"{path}/{name}"


def deployment(name: str) -> dict[str, Any]:
    made = next(place for place in PLACES if place.id == "Deployment").made([])
    return {"apiVersion": "apps/v1", "kind": "Deployment", **made, "metadata": {"name": name}}


@pytest.fixture
def ill(server: Server, request: pytest.FixtureRequest) -> str:
    """A Deployment with an unqualified name."""
    name = request.node.name.replace("_", "-").replace("[", "-").replace("]", "").lower()
    key = "deployments/default"
    return planted(server, key, DEPLOYMENTS, deployment(name), NAME, f"{GROUP}/other")


@pytest.mark.parametrize(
    ("suffix", "change"),
    [
        ("", LABEL),
        ("", {"metadata": {"finalizers": [NAME]}}),  # another controller takes its own name off
        ("", {"spec": {"replicas": 2}}),
        ("/scale", {"spec": {"replicas": 2}}),
        ("/status", {"status": {"replicas": 2}}),
    ],
    ids=["label", "other-finalizer", "spec", "scale", "status"],
)
def test_no_update_of_a_strict_kind_goes_through(server: Server, ill: str, suffix: str, change: object) -> None:
    answer = server.client.merge(f"{ill}{suffix}", change)
    assert answer.status == 422
    assert UNQUALIFIED_ERROR in answer.body["message"]


def test_an_apply_does_not_go_through_either(server: Server, ill: str) -> None:
    body = {"apiVersion": "apps/v1", "kind": "Deployment", **LABEL}
    path = f"{ill}?fieldManager=tests&force=true"
    assert server.client.request("PATCH", path, body, "application/apply-patch+yaml").status == 422


@pytest.mark.parametrize("names", [[], [f"{GROUP}/{NAME}"]], ids=["removed", "replaced"])
def test_the_name_can_be_taken_out(server: Server, ill: str, names: list[str]) -> None:
    assert server.client.merge(ill, {"metadata": {"finalizers": names}}).status == 200
    assert server.client.merge(ill, LABEL).status == 200


def test_it_can_be_deleted(server: Server, ill: str) -> None:
    assert server.client.delete(ill).status == 200
    assert "deletionTimestamp" in server.client.get(ill).body["metadata"]


def test_no_name_is_added_to_what_is_being_deleted(server: Server) -> None:
    define(server.client)
    path = f"/apis/{GROUP}/v1/namespaces/default/ships"
    name = {"metadata": {"name": "being-deleted", "finalizers": [f"{GROUP}/{NAME}"]}}
    assert server.client.create(path, {"apiVersion": f"{GROUP}/v1", "kind": "Ship", **name}).status == 201
    server.client.delete(f"{path}/being-deleted")
    more = {"metadata": {"finalizers": [f"{GROUP}/{NAME}", f"{GROUP}/other"]}}
    assert server.client.merge(f"{path}/being-deleted", more).status == 422
    assert server.client.merge(f"{path}/being-deleted", {"metadata": {"finalizers": []}}).status == 200


def test_the_status_of_a_cron_job_can_be_updated(server: Server) -> None:
    path = "/apis/batch/v1/namespaces/default/cronjobs"
    made = next(place for place in PLACES if place.id == "job template").made([])
    job = {"apiVersion": "batch/v1", "kind": "CronJob", **made, "metadata": {"name": "ill"}}
    ill = planted(server, "cronjobs/default", path, job, NAME)
    assert server.client.merge(ill, LABEL).status == 422
    assert server.client.merge(f"{ill}/status", {"status": {"lastScheduleTime": "2026-01-01T00:00:00Z"}}).status == 200


@pytest.mark.parametrize(
    ("resource", "kind", "spec"),
    [
        (
            "flowschemas",
            "FlowSchema",
            {"priorityLevelConfiguration": {"name": "catch-all"}, "matchingPrecedence": 9999},
        ),
        (
            "prioritylevelconfigurations",
            "PriorityLevelConfiguration",
            {"type": "Limited", "limited": {"nominalConcurrencyShares": 1, "limitResponse": {"type": "Reject"}}},
        ),
    ],
)
def test_the_status_of_flow_control_can_be_updated(server: Server, resource: str, kind: str, spec: object) -> None:
    version = "flowcontrol.apiserver.k8s.io/v1"
    thing = {"apiVersion": version, "kind": kind, "metadata": {"name": "ill"}, "spec": spec}
    ill = planted(server, resource, f"/apis/{version}/{resource}", thing, NAME)
    assert server.client.merge(ill, LABEL).status == 422
    condition = {"type": "Dangling", "status": "False", "lastTransitionTime": "2026-01-01T00:00:00Z"}
    assert server.client.merge(f"{ill}/status", {"status": {"conditions": [condition]}}).status == 200


@pytest.mark.parametrize(("name", "status"), [("a/b/c", 422), (NAME, 200)])
def test_a_custom_resource_is_held_up_by_an_invalid_name_only(server: Server, name: str, status: int) -> None:
    define(server.client)
    path = f"/apis/{GROUP}/v1/namespaces/default/ships"
    ship = {"apiVersion": f"{GROUP}/v1", "kind": "Ship", "metadata": {"name": f"ill-{status}"}}
    ill = planted(server, f"{GROUP}/ships/default", path, ship, name)
    assert server.client.merge(ill, LABEL).status == status
    assert server.client.merge(ill, {"metadata": {"finalizers": []}}).status == 200
