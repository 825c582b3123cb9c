import kubernetes

FINALIZER = "mast-cleanup"


def reconcile(mast):
    finalizers = mast["metadata"]["finalizers"]
    if mast["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
    elif FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
