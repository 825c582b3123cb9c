import kubernetes

FINALIZER = "acme.dev/ship"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


def reconcile(ship):
    finalizers = ship["metadata"]["finalizers"]
    if ship["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
        if LEGACY_FINALIZER in finalizers:
            finalizers.remove(LEGACY_FINALIZER)
    elif FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
