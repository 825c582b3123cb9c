"""The places at which a finalizer's name can stand, each as a request that only tries it."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from typing import Any

from finalizer_lint.core.names import ObjectClass
from tests.live.client import Answer, Client

GROUP = "harbour.acme.dev"
_NAMESPACED = "/namespaces/default/"
_POD = {"containers": [{"name": "a", "image": "a"}]}
_CLAIM = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}


@dataclasses.dataclass(frozen=True)
class NamePlace:
    """Where a name stands: ``field`` is how the server calls the list, ``made`` the object with some names there."""

    id: str
    object_class: ObjectClass
    path: str
    field: str
    made: Callable[[list[str]], dict[str, Any]]

    def ask(self, client: Client, *names: str) -> Answer:
        """What the server answers to a new object; nothing is stored."""
        return client.create(self.path, self.made(list(names)), dry=True)


def _own(**fields: Any) -> Callable[[list[str]], dict[str, Any]]:
    """An object whose own metadata has the names."""
    return lambda names: {"metadata": {"name": "tried", "finalizers": names}, **fields}


def _in(made: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[list[str]], dict[str, Any]]:
    """An object with the names in a metadata further down."""
    return lambda names: {"metadata": {"name": "tried"}, **made({"finalizers": names})}


def _template(metadata: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    return {
        "spec": {
            "selector": {"matchLabels": {"a": "b"}},
            "template": {"metadata": {"labels": {"a": "b"}, **metadata}, "spec": spec},
        }
    }


def _ephemeral(metadata: dict[str, Any], **more: Any) -> dict[str, Any]:
    claim = {"metadata": metadata, "spec": _CLAIM}
    return {**_POD, "volumes": [{"name": "v", "ephemeral": {"volumeClaimTemplate": claim}}], **more}


def _claims(metadata: dict[str, Any]) -> dict[str, Any]:
    made = _template({}, _POD)
    made["spec"] |= {
        "serviceName": "a",
        "volumeClaimTemplates": [{"metadata": {"name": "v", **metadata}, "spec": _CLAIM}],
    }
    return made


def _cron_job(job: dict[str, Any], pod: dict[str, Any]) -> dict[str, Any]:
    spec = {"template": {"metadata": pod, "spec": {**_POD, "restartPolicy": "Never"}}}
    return {"spec": {"schedule": "@daily", "jobTemplate": {"metadata": job, "spec": spec}}}


_SHIPS = f"/apis/{GROUP}/v1{_NAMESPACED}ships"
_SHIP = {"apiVersion": f"{GROUP}/v1", "kind": "Ship"}
_EVENT = {"involvedObject": {"namespace": "default"}, "reason": "a", "type": "Normal"}
_CLAIM_SPEC = {"devices": {"requests": [{"name": "a", "exactly": {"deviceClassName": "a.example.com"}}]}}

PLACES = (
    NamePlace("custom resource", ObjectClass.CUSTOM_RESOURCE, _SHIPS, "metadata.finalizers", _own(**_SHIP)),
    NamePlace("ConfigMap", ObjectClass.STRICT, f"/api/v1{_NAMESPACED}configmaps", "metadata.finalizers", _own()),
    NamePlace(
        "Deployment",
        ObjectClass.STRICT,
        f"/apis/apps/v1{_NAMESPACED}deployments",
        "metadata.finalizers",
        _own(**_template({}, _POD)),
    ),
    NamePlace("Namespace", ObjectClass.STRICT, "/api/v1/namespaces", "metadata.finalizers", _own()),
    NamePlace(
        "Lease", ObjectClass.LENIENT, f"/apis/coordination.k8s.io/v1{_NAMESPACED}leases", "metadata.finalizers", _own()
    ),
    NamePlace("Event", ObjectClass.LENIENT, f"/api/v1{_NAMESPACED}events", "metadata.finalizers", _own(**_EVENT)),
    NamePlace(
        "Namespace's spec",
        ObjectClass.NAMESPACE_SPEC,
        "/api/v1/namespaces",
        "spec.finalizers",
        lambda names: {"metadata": {"name": "tried"}, "spec": {"finalizers": names}},
    ),
    NamePlace(
        "embedded object",
        ObjectClass.EMBEDDED,
        _SHIPS,
        "spec.embedded.metadata.finalizers",
        _in(
            lambda metadata: {
                **_SHIP,
                "spec": {"embedded": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", **metadata}}},
            }
        ),
    ),
    NamePlace(
        "plain field",
        ObjectClass.UNVALIDATED,
        _SHIPS,
        "spec.plain.metadata.finalizers",
        _in(lambda metadata: {**_SHIP, "spec": {"plain": {"metadata": metadata}}}),
    ),
    NamePlace(
        "pod template",
        ObjectClass.UNVALIDATED,
        f"/apis/apps/v1{_NAMESPACED}deployments",
        "spec.template.metadata.finalizers",
        _in(lambda metadata: _template(metadata, _POD)),
    ),
    NamePlace(
        "claim template",
        ObjectClass.UNVALIDATED,
        f"/apis/apps/v1{_NAMESPACED}statefulsets",
        "spec.volumeClaimTemplates[0].metadata.finalizers",
        _in(_claims),
    ),
    NamePlace(
        "job template",
        ObjectClass.UNVALIDATED,
        f"/apis/batch/v1{_NAMESPACED}cronjobs",
        "spec.jobTemplate.metadata.finalizers",
        _in(lambda metadata: _cron_job(metadata, {})),
    ),
    NamePlace(
        "job template's pods",
        ObjectClass.UNVALIDATED,
        f"/apis/batch/v1{_NAMESPACED}cronjobs",
        "spec.jobTemplate.spec.template.metadata.finalizers",
        _in(lambda metadata: _cron_job({}, metadata)),
    ),
    NamePlace(
        "Pod's ephemeral claim",
        ObjectClass.FORBIDDEN,
        f"/api/v1{_NAMESPACED}pods",
        "spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.finalizers",
        _in(lambda metadata: {"spec": _ephemeral(metadata)}),
    ),
    NamePlace(
        "pod template's ephemeral claim",
        ObjectClass.FORBIDDEN,
        f"/apis/apps/v1{_NAMESPACED}deployments",
        "spec.template.spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.finalizers",
        _in(lambda metadata: _template({}, _ephemeral(metadata))),
    ),
    NamePlace(
        "ResourceClaimTemplate's spec",
        ObjectClass.FORBIDDEN,
        f"/apis/resource.k8s.io/v1{_NAMESPACED}resourceclaimtemplates",
        "spec.metadata.finalizers",
        _in(lambda metadata: {"spec": {"metadata": metadata, "spec": _CLAIM_SPEC}}),
    ),
)

_ANYTHING = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
SHIPS_DEFINITION = {
    "metadata": {"name": f"ships.{GROUP}"},
    "spec": {
        "group": GROUP,
        "scope": "Namespaced",
        "names": {"kind": "Ship", "plural": "ships"},
        "versions": [
            {
                "name": "v1",
                "served": True,
                "storage": True,
                "schema": {
                    "openAPIV3Schema": {
                        "type": "object",
                        "properties": {
                            "spec": {
                                "type": "object",
                                "properties": {
                                    "embedded": {**_ANYTHING, "x-kubernetes-embedded-resource": True},
                                    "plain": _ANYTHING,
                                },
                            }
                        },
                    }
                },
            }
        ],
    },
}


def define(client: Client, definition: dict[str, Any] = SHIPS_DEFINITION) -> None:
    """Define a custom resource and wait until it is served."""
    answer = client.create("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
    assert answer.status in (201, 409), answer
    spec = definition["spec"]
    path = f"/apis/{spec['group']}/{spec['versions'][0]['name']}/{spec['names']['plural']}"
    end = time.monotonic() + 60
    while client.get(path).status != 200:
        assert time.monotonic() < end, f"{path} is not served"
        time.sleep(0.1)
