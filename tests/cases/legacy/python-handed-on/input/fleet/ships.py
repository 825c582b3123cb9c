import kubernetes

from fleet.objects import ensure, release

FINALIZER = "ship-cleanup"


def reconcile(ship, sink):
    if ship["metadata"].get("deletionTimestamp"):
        if FINALIZER in ship["metadata"]["finalizers"]:
            sink(ship)
            release(ship, finalizer=FINALIZER)
        return
    ensure(ship, FINALIZER)
