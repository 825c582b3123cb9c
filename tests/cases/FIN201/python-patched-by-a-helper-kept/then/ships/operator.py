from kubernetes import client

GROUP = "ships.acme.dev"
FINALIZER = "ship-cleanup"


def reconcile(api: client.CustomObjectsApi, ship: dict) -> None:
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers") or [])
    if not meta.get("deletionTimestamp"):
        if FINALIZER not in finalizers:
            finalizers.append(FINALIZER)
            patch(api, meta, finalizers)
        return
    if FINALIZER in finalizers:
        sink(ship)
        finalizers.remove(FINALIZER)
        patch(api, meta, finalizers)


def sink(ship: dict) -> None:
    print("sinking", ship["metadata"]["name"])


def patch(api: client.CustomObjectsApi, meta: dict, finalizers: list) -> None:
    body = {"metadata": {"finalizers": finalizers}}
    api.patch_namespaced_custom_object(GROUP, "v1", meta["namespace"], "ships", meta["name"], body)
