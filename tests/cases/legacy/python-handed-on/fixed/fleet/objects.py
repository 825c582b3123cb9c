"""Finalizers of objects."""

# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


def ensure(ship, finalizer):
    if finalizer not in ship["metadata"]["finalizers"]:
        ship["metadata"]["finalizers"].append(finalizer)


def release(ship, *, finalizer):
    if finalizer in ship["metadata"]["finalizers"]:
        ship["metadata"]["finalizers"].remove(finalizer)
    if LEGACY_FINALIZER in ship["metadata"]["finalizers"]:
        ship["metadata"]["finalizers"].remove(LEGACY_FINALIZER)
