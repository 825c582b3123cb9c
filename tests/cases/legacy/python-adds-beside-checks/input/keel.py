"""Keel of a ship."""
from kubernetes import client

GROUP, VERSION, PLURAL = "fleet.acme.dev", "v1", "ships"
FINALIZER = "keel-cleanup"
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
    if FINALIZER in finalizers:
        if deleting:
            cleanup(ship)
            finalizers.remove(FINALIZER)
            patch(name, finalizers)
    elif not deleting:
        finalizers.append(FINALIZER)
        patch(name, finalizers)
