from kubernetes import client

GROUP = "ships.acme.dev"
FINALIZER = "ships.acme.dev/cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"
USER_AGENT = "ship-cleanup"


def reconcile(api: client.CustomObjectsApi, ship: dict) -> None:
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers") or [])
    if not meta.get("deletionTimestamp"):
        if FINALIZER not in finalizers:
            finalizers.append(FINALIZER)
            patch(api, meta, finalizers)
        return
    if FINALIZER in finalizers or LEGACY_FINALIZER in finalizers:
        sink(ship)
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
        if LEGACY_FINALIZER in finalizers:
            finalizers.remove(LEGACY_FINALIZER)
        patch(api, meta, finalizers)


def sink(ship: dict) -> None:
    print("sinking", ship["metadata"]["name"])


def patch(api: client.CustomObjectsApi, meta: dict, finalizers: list) -> None:
    body = {"metadata": {"finalizers": finalizers}}
    api.patch_namespaced_custom_object(GROUP, "v1", meta["namespace"], "ships", meta["name"], body)
