import kubernetes

FINALIZER = "ship-cleanup"


def reconcile(ship):
    finalizers = ship["metadata"]["finalizers"]
    if ship["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
    elif FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
