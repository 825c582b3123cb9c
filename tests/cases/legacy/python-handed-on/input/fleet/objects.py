"""Finalizers of objects."""


def ensure(ship, finalizer):
    if finalizer not in ship["metadata"]["finalizers"]:
        ship["metadata"]["finalizers"].append(finalizer)


def release(ship, *, finalizer):
    ship["metadata"]["finalizers"].remove(finalizer)
