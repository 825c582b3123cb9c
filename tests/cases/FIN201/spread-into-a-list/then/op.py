"""What stands in the list before stays there: the old name too."""

from kubernetes import client

FINALIZER = "widget-cleanup"


def reconcile(core: client.CoreV1Api, pod: client.V1Pod) -> None:
    if pod.metadata.deletion_timestamp is None:
        if FINALIZER not in (pod.metadata.finalizers or []):
            pod.metadata.finalizers = [*(pod.metadata.finalizers or []), FINALIZER]
            core.patch_namespaced_pod(pod.metadata.name, "default", pod)
        return
    if FINALIZER in pod.metadata.finalizers:
        pod.metadata.finalizers = [name for name in pod.metadata.finalizers if name != FINALIZER]
        core.patch_namespaced_pod(pod.metadata.name, "default", pod)
