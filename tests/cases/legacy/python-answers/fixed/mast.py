import kubernetes

OLD_MAST_FINALIZER = "acme.dev/mast"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_OLD_MAST_FINALIZER = "mast-cleanup"


def reconcile(api, mast):
    finalizers = mast["metadata"].setdefault("finalizers", [])
    deleting = mast["metadata"].get("deletionTimestamp") is not None
    mine = OLD_MAST_FINALIZER in finalizers
    legacy_mine = LEGACY_OLD_MAST_FINALIZER in finalizers
    if deleting and not (mine or legacy_mine):
        return
    if not deleting:
        if not mine:
            finalizers.append(OLD_MAST_FINALIZER)
            api.patch(mast)
        return
    if OLD_MAST_FINALIZER in finalizers:
        finalizers.remove(OLD_MAST_FINALIZER)
    if LEGACY_OLD_MAST_FINALIZER in finalizers:
        finalizers.remove(LEGACY_OLD_MAST_FINALIZER)
    api.patch(mast)
