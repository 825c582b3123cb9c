from kubernetes import client

FINALIZER = "ship-cleanup"


def reconcile(ship, clean_up):
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers") or [])
    if FINALIZER in finalizers:
        if meta.get("deletionTimestamp"):
            clean_up(ship)
            finalizers.remove(FINALIZER)
            write(meta, finalizers)
        return
    if meta.get("deletionTimestamp"):
        return
    write(meta, finalizers + [FINALIZER])


def write(meta, finalizers):
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
