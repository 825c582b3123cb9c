import kubernetes

FINALIZER = "tug-cleanup"


def reconcile(tug):
    finalizers = tug["metadata"]["finalizers"]
    if tug["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
    elif FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
