from finalizers import add_finalizer, has_finalizer, has_legacy_finalizer, remove_finalizer


def reconcile(ship, clean_up):
    deleting = ship["metadata"].get("deletionTimestamp")
    if deleting and not (has_finalizer(ship) or has_legacy_finalizer(ship)):
        return
    if not deleting and not has_finalizer(ship):
        add_finalizer(ship)
        return
    if deleting:
        clean_up(ship)
        remove_finalizer(ship)
