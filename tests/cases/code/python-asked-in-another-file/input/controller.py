from fleet import finalizers


def reconcile(ship, clean_up):
    if not ship["metadata"].get("deletionTimestamp"):
        if not finalizers.has_finalizer(ship):
            finalizers.add_finalizer(ship)
        return
    if not finalizers.has_finalizer(ship):
        return
    clean_up(ship)
    finalizers.remove_finalizer(ship)
