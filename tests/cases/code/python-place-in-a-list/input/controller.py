from kubernetes import client

FINALIZER = "ship-cleanup"


def patch(ship, operations):
    meta = ship["metadata"]
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], operations
    )


def reconcile(ship, clean_up):
    finalizers = ship["metadata"]["finalizers"]
    if not ship["metadata"].get("deletionTimestamp"):
        if FINALIZER not in finalizers:
            patch(ship, [{"op": "add", "path": "/metadata/finalizers/-", "value": FINALIZER}])
        return
    try:
        index = finalizers.index(FINALIZER)
    except ValueError:
        return
    clean_up(ship)
    patch(
        ship,
        [
            {"op": "test", "path": f"/metadata/finalizers/{index}", "value": FINALIZER},
            {"op": "remove", "path": f"/metadata/finalizers/{index}"},
        ],
    )
