from kubernetes import client

FINALIZER = "fleet.acme.dev/ship-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


def reconcile(ship, clean_up):
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers") or [])
    if meta.get("deletionTimestamp"):
        place = next((i for i, name in enumerate(finalizers) if name == FINALIZER or name == LEGACY_FINALIZER), None)
        if place is None:
            return
        clean_up(ship)
        finalizers.pop(place)
    elif FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
