"""Hull of a ship."""
from kubernetes import client

GROUP, VERSION, PLURAL = "fleet.acme.dev", "v1", "ships"
FINALIZER = "fleet.acme.dev/hull-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "hull-cleanup"
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
    if not deleting and FINALIZER in finalizers:
        return
    if not deleting:
        patch(name, finalizers + [FINALIZER])
        return
    if FINALIZER not in finalizers and LEGACY_FINALIZER not in finalizers:
        return
    cleanup(ship)
    if FINALIZER in finalizers:
        finalizers.remove(FINALIZER)
    if LEGACY_FINALIZER in finalizers:
        finalizers.remove(LEGACY_FINALIZER)
    patch(name, finalizers)
