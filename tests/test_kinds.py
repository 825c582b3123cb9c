"""Classes of kinds, as measured."""

from __future__ import annotations

import json

import pytest

from finalizer_lint.core import kinds
from finalizer_lint.core.facts import ObjectRef, Place
from finalizer_lint.core.kinds import class_of_kind, class_of_place
from finalizer_lint.core.names import ObjectClass
from finalizer_lint.data import data_file


@pytest.mark.parametrize(
    ("api_version", "kind", "version", "expected"),
    [
        ("v1", "Pod", "1.36", "strict"),
        ("apps/v1", "Deployment", "1.28", "strict"),
        ("v1", "Event", "1.36", "lenient"),
        ("events.k8s.io/v1", "Event", "1.36", "strict"),
        ("coordination.k8s.io/v1", "Lease", "1.36", "lenient"),
        ("policy/v1", "PodDisruptionBudget", "1.36", "lenient"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition", "1.36", "lenient"),
        ("argoproj.io/v1alpha1", "Application", "1.36", "custom-resource"),
        ("gateway.networking.k8s.io/v1", "Gateway", "1.36", "custom-resource"),
        ("authentication.k8s.io/v1", "SelfSubjectReview", "1.36", "unvalidated"),
        # served by some versions only
        ("networking.k8s.io/v1alpha1", "ClusterCIDR", "1.28", "strict"),
        ("networking.k8s.io/v1alpha1", "ClusterCIDR", "1.29", None),
        ("resource.k8s.io/v1alpha2", "ResourceClaim", "1.30", "strict"),
        ("resource.k8s.io/v1alpha2", "ResourceClaim", "1.31", None),
        ("resource.k8s.io/v1", "ResourceClaim", "1.34", None),
        ("resource.k8s.io/v1", "ResourceClaim", "1.35", "strict"),
        ("resource.k8s.io/v1", "ResourceClaim", "1.40", "strict"),
        ("networking.k8s.io/v1beta1", "IPAddress", "1.36", "strict"),
        ("networking.k8s.io/v1beta1", "IPAddress", "1.37", None),
        ("storage.k8s.io/v1beta1", "VolumeAttributesClass", "1.37", None),
        # since 1.37
        ("storagemigration.k8s.io/v1", "StorageVersionMigration", "1.37", "strict"),
        ("lifecycle.k8s.io/v1alpha1", "EvictionRequest", "1.37", "strict"),
        ("certificates.k8s.io/v1", "PodCertificateRequest", "1.37", "strict"),
        # Kubernetes' own domain: a group that is not in the table may be one of a newer server
        ("berths.k8s.io/v1", "Berth", "1.37", None),
        ("berths.networking.k8s.io/v1", "Berth", "1.37", None),
        ("cluster.x-k8s.io/v1beta1", "Cluster", "1.37", "custom-resource"),
        ("snapshot.storage.k8s.io/v1", "VolumeSnapshot", "1.37", "custom-resource"),
        # built in, but nobody asked a server
        ("v1", "Binding", "1.36", None),
        ("v1", "Widget", "1.36", None),
        ("extensions/v1beta1", "Ingress", "1.36", None),
    ],
)
def test_class_of_kind(api_version: str, kind: str, version: str, expected: str | None) -> None:
    assert class_of_kind(api_version, kind, version) == (ObjectClass(expected) if expected else None)


@pytest.mark.parametrize(
    ("place", "thing", "expected"),
    [
        (Place.METADATA, ObjectRef("v1", "Pod"), "strict"),
        (Place.METADATA, ObjectRef(None, "Pod"), None),
        (Place.METADATA, None, None),
        (Place.TEMPLATE, ObjectRef("apps/v1", "Deployment"), "unvalidated"),
        (Place.NAMESPACE_SPEC, ObjectRef("v1", "Namespace"), "namespace-spec"),
        (Place.EMBEDDED, ObjectRef("v1", "Pod"), "embedded"),
        (Place.FORBIDDEN, ObjectRef("v1", "Pod"), "forbidden"),
        (Place.JOB_TEMPLATE, ObjectRef("batch/v1", "CronJob"), "unvalidated"),
        (Place.CODE, None, None),
    ],
)
def test_class_of_place(place: Place, thing: ObjectRef | None, expected: str | None) -> None:
    assert class_of_place(place, thing) == (ObjectClass(expected) if expected else None)


def test_the_table_is_read_as_json_would_be() -> None:
    rows = {kind: (row.object_class, row.first, row.last) for kind, row in kinds._kinds().items()}
    assert rows == {kind: tuple(row) for kind, row in json.loads(data_file("kinds.json"))["kinds"].items()}
