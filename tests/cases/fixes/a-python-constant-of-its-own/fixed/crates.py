import logging

from kubernetes import client

# What holds a crate, and whom it belongs to
FINALIZER = "crate-cleanup"
# The finalizer alone: FINALIZER is used for other things too, and keeps its value.
FINALIZER_NAME = "stable.acme.dev/crate-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = FINALIZER
logger = logging.getLogger(__name__)


def crates(api):
    return api.list_cluster_custom_object("stable.acme.dev", "v1", "crates", label_selector=f"by={FINALIZER}")


def reconcile(obj):
    finalizers = obj["metadata"]["finalizers"]
    if obj["metadata"].get("deletionTimestamp"):
        if FINALIZER_NAME in finalizers or LEGACY_FINALIZER in finalizers:
            if FINALIZER_NAME in finalizers:
                finalizers.remove(FINALIZER_NAME)
            if LEGACY_FINALIZER in finalizers:
                finalizers.remove(LEGACY_FINALIZER)
            logger.info("removed the finalizer %s", FINALIZER_NAME)
        return
    if FINALIZER_NAME not in finalizers:
        finalizers.append(FINALIZER_NAME)
