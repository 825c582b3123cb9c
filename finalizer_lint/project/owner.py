"""Whose a name is. Until there is a catalogue, well-known third parties' names stand here and are never rewritten."""

from __future__ import annotations

import re

from finalizer_lint.names import STANDARD_NAMES

# Names that belong to Kubernetes itself. Sources: kubernetes pkg/apis/core, pkg/controller, apiextensions
# pkg/apis/apiextensions (CustomResourceCleanupFinalizer), cloud-provider service controller, external-provisioner.
KUBERNETES_NAMES = STANDARD_NAMES | {
    "customresourcecleanup.apiextensions.k8s.io",
    "batch.kubernetes.io/job-tracking",
    "kubernetes.io/pv-protection",
    "kubernetes.io/pvc-protection",
    "networking.k8s.io/service-cidr-finalizer",
    "resource.kubernetes.io/delete-protection",
    "service.kubernetes.io/load-balancer-cleanup",
    "external-attacher/csi",
    "external-provisioner.volume.kubernetes.io/finalizer",
    "snapshot.storage.kubernetes.io/volumesnapshot-as-source-protection",
    "snapshot.storage.kubernetes.io/volumesnapshot-bound-protection",
    "snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection",
    "snapshot.storage.kubernetes.io/pvc-as-source-protection",
    "storage.kubernetes.io/pvc-as-source-protection",
}

# Argo CD (pkg/apis/application/v1alpha1/application_defaults.go, hook finalizers), Flux (every controller),
# Crossplane (crossplane-runtime's managed and API finalizers).
_THIRD_PARTY = re.compile(
    r"(?:[-.\w]+\.)?(?P<project>argocd\.argoproj\.io|fluxcd\.io|crossplane\.io)(?:/.*)?", re.ASCII | re.DOTALL
)
_PROJECTS = {"argocd.argoproj.io": "Argo CD", "fluxcd.io": "Flux", "crossplane.io": "Crossplane"}
_PREFIXED_KUBERNETES = re.compile(r"external-attacher/[-.\w]+", re.ASCII)  # one for each CSI driver


def is_kubernetes_own(name: str) -> bool:
    return name in KUBERNETES_NAMES or _PREFIXED_KUBERNETES.fullmatch(name) is not None


def third_party(name: str) -> str | None:
    """The project that a well-known name belongs to, or None."""
    if is_kubernetes_own(name):
        return "Kubernetes"
    match = _THIRD_PARTY.fullmatch(name)
    return _PROJECTS[match["project"]] if match else None
