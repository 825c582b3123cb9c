import finalizers
from state import is_managed


def reconcile(ship, clean_up):
    owned = finalizers.has_finalizer(ship)
    if ship["metadata"].get("deletionTimestamp"):
        if not owned:
            return
        clean_up(ship)
        finalizers.remove_finalizer(ship)
        return
    if not is_managed(ship):
        finalizers.add_finalizer(ship)
