import kubernetes

OLD_MAST_FINALIZER = "mast-cleanup"


def reconcile(api, mast):
    finalizers = mast["metadata"].setdefault("finalizers", [])
    deleting = mast["metadata"].get("deletionTimestamp") is not None
    mine = OLD_MAST_FINALIZER in finalizers
    if deleting and not mine:
        return
    if not deleting:
        if not mine:
            finalizers.append(OLD_MAST_FINALIZER)
            api.patch(mast)
        return
    finalizers.remove(OLD_MAST_FINALIZER)
    api.patch(mast)
