"""Whether a Go file has anything to do with Kubernetes: a byte search."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern

_SIGN = pattern(
    rb"k8s\.io|[kK]ubernetes|controller-runtime|kubebuilder|knative|crossplane|openshift|operator-framework|client-go"
    rb"|ObjectMeta|DeletionTimestamp|(?:Get|Set|With)Finalizers|apiVersion|CustomResource|controllerutil"
)


def shows_kubernetes(data: bytes) -> bool:
    """Whether it names something of Kubernetes; what runs nothing may be for who imports it."""
    return _SIGN.search(data) is not None or b"\nfunc " not in data
