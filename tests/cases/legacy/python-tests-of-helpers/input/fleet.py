from kubernetes import client

FINALIZER = "ship-cleanup"


def with_finalizer(finalizers):
    return finalizers if FINALIZER in finalizers else [*finalizers, FINALIZER]


def without_finalizer(finalizers):
    return [f for f in finalizers if f != FINALIZER]


def reconcile(ship):
    meta = ship["metadata"]
    finalizers = meta.get("finalizers", [])
    if meta.get("deletionTimestamp"):
        if FINALIZER not in finalizers:
            return
        new = without_finalizer(finalizers)
    else:
        new = with_finalizer(finalizers)
    body = {"metadata": {"finalizers": new}}
    client.CustomObjectsApi().patch_namespaced_custom_object("acme.dev", "v1", meta["namespace"], "ships", meta["name"], body)
