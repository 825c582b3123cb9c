import logging

from kubernetes import client

# What holds a crate, and whom it belongs to
FINALIZER = "crate-cleanup"
logger = logging.getLogger(__name__)


def crates(api):
    return api.list_cluster_custom_object("stable.acme.dev", "v1", "crates", label_selector=f"by={FINALIZER}")


def reconcile(obj):
    finalizers = obj["metadata"]["finalizers"]
    if obj["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
            logger.info("removed the finalizer %s", FINALIZER)
        return
    if FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
