"""Sail of a ship."""
from kubernetes import client

GROUP, VERSION, PLURAL = "fleet.acme.dev", "v1", "ships"
FINALIZER = "sail-cleanup"
# The finalizer alone: FINALIZER is used for other things too, and keeps its value.
FINALIZER_NAME = "fleet.acme.dev/sail-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = FINALIZER
cleaned = 0


def cleanup(ship):
    global cleaned
    cleaned += 1


def get(name):
    return client.CustomObjectsApi().get_namespaced_custom_object(GROUP, VERSION, "ns", PLURAL, name)


def patch(name, finalizers):
    client.CustomObjectsApi().patch_namespaced_custom_object(
        GROUP, VERSION, "ns", PLURAL, name, {"metadata": {"finalizers": finalizers}}
    )


def reconcile(name="thing"):
    ship = get(name)
    finalizers = ship["metadata"].get("finalizers", [])
    deleting = "deletionTimestamp" in ship["metadata"]
    if deleting:
        if FINALIZER_NAME in finalizers or LEGACY_FINALIZER in finalizers:
            cleanup(ship)
            if FINALIZER_NAME in finalizers:
                finalizers.remove(FINALIZER_NAME)
            if LEGACY_FINALIZER in finalizers:
                finalizers.remove(LEGACY_FINALIZER)
            patch(name, finalizers)
        return
    if FINALIZER_NAME not in finalizers:
        patch(name, finalizers + [FINALIZER_NAME])


def make(**labels):
    return labels


def labelled():
    return make(owner=FINALIZER)
