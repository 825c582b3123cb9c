from kubernetes import client

FINALIZER = "ship-cleanup"


def reconcile(ship, clean_up):
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers") or [])
    if meta.get("deletionTimestamp"):
        place = finalizers.index(FINALIZER)
        if place > 0:
            return
        clean_up(ship)
        finalizers.pop(place)
    elif FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
