"""Every kind that a server lets be created, and what it does with the finalizers of new objects."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from finalizer_lint.core import names
from tests.live.client import Answer, Client

_UNQUALIFIED, _INVALID = "ship-cleanup", "harbour.acme.dev/ship/cleanup"


def asked(client: Client) -> dict[str, str]:
    """``group/version Kind`` to strict, lenient, not-validated or unknown. Custom resources are left out."""
    resources = list(_resources(client))
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda one: _ask(client, *one), resources))
    return dict(
        sorted((f"{version} {one['kind']}", said) for (version, one), said in zip(resources, answers, strict=True))
    )


def resources(client: Client) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the server serves, by group and version."""
    versions = list(client.get("/api").body["versions"])
    for group in client.get("/apis").body["groups"]:
        versions += [one["groupVersion"] for one in group["versions"]]
    for version in versions:
        for one in client.get(_root(version)).body["resources"]:
            if "/" not in one["name"]:
                yield version, one


def _resources(client: Client) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those of Kubernetes' own that can be created. Some are served under another kind's group, such as reviews."""
    defined = client.get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions").body["items"]
    custom = {one["spec"]["group"] for one in defined}
    for version, one in resources(client):
        if "create" in one["verbs"] and version.rpartition("/")[0] not in custom:
            yield version, one


def _root(version: str) -> str:
    return f"/apis/{version}" if "/" in version else f"/api/{version}"


def _ask(client: Client, version: str, one: dict[str, Any]) -> str:
    """Whatever else is wrong with an empty object, its metadata is validated with it, or is not at all."""
    path = f"{_root(version)}{'/namespaces/default' if one['namespaced'] else ''}/{one['name']}"

    def answer(name: str) -> Answer:
        body = {"apiVersion": version, "kind": one["kind"], "metadata": {"name": "tried", "finalizers": [name]}}
        return client.create(path, body, dry=True)

    if names.UNQUALIFIED_ERROR in answer(_UNQUALIFIED).causes_at("metadata.finalizers"):
        return "strict"
    invalid = answer(_INVALID)
    if invalid.causes_at("metadata.finalizers"):
        return "lenient"
    return "not-validated" if invalid.status == 201 else "unknown"
