import kubernetes

FINALIZER = "acme.dev/ship"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


def has_finalizer(ship):
    return FINALIZER in ship["metadata"].get("finalizers", [])


def reconcile(api, ship):
    finalizers = ship["metadata"].setdefault("finalizers", [])
    if ship["metadata"].get("deletionTimestamp"):
        if has_finalizer(ship) or LEGACY_FINALIZER in ship["metadata"].get("finalizers", []):
            api.sink(ship)
            if FINALIZER in finalizers:
                finalizers.remove(FINALIZER)
            if LEGACY_FINALIZER in finalizers:
                finalizers.remove(LEGACY_FINALIZER)
            api.patch(ship)
        return
    if not has_finalizer(ship):
        finalizers.append(FINALIZER)
        api.patch(ship)
