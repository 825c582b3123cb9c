import kubernetes

FINALIZER = "ship-cleanup"


def has_finalizer(ship):
    return FINALIZER in ship["metadata"].get("finalizers", [])


def reconcile(api, ship):
    finalizers = ship["metadata"].setdefault("finalizers", [])
    if ship["metadata"].get("deletionTimestamp"):
        if has_finalizer(ship):
            api.sink(ship)
            finalizers.remove(FINALIZER)
            api.patch(ship)
        return
    if not has_finalizer(ship):
        finalizers.append(FINALIZER)
        api.patch(ship)
