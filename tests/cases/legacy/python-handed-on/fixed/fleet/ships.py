import kubernetes

from fleet.objects import ensure, release

FINALIZER = "acme.dev/ship"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


def reconcile(ship, sink):
    if ship["metadata"].get("deletionTimestamp"):
        if FINALIZER in ship["metadata"]["finalizers"] or LEGACY_FINALIZER in ship["metadata"]["finalizers"]:
            sink(ship)
            release(ship, finalizer=FINALIZER)
        return
    ensure(ship, FINALIZER)
