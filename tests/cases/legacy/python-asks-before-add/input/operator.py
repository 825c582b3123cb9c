from kubernetes import client

FINALIZER = "ship-cleanup"


def write(meta, finalizers):
    body = {"metadata": {"finalizers": finalizers}}
    client.CustomObjectsApi().patch_namespaced_custom_object("acme.dev", "v1", meta["namespace"], "ships", meta["name"], body)


def reconcile(ship):
    """What is deleted and has the old name goes past the first question: the add must not."""
    meta = ship["metadata"]
    finalizers = meta.get("finalizers") or []
    deleting = meta.get("deletionTimestamp") is not None
    owned = FINALIZER in finalizers
    if deleting and not owned:
        return
    if not owned:
        write(meta, finalizers + [FINALIZER])
        return
    if deleting:
        finalizers.remove(FINALIZER)
        write(meta, finalizers)


def asked_at_once(ship):
    meta = ship["metadata"]
    finalizers = meta.get("finalizers") or []
    if meta.get("deletionTimestamp") and FINALIZER not in finalizers:
        return
    if FINALIZER not in finalizers:
        write(meta, finalizers + [FINALIZER])
    if meta.get("deletionTimestamp"):
        finalizers.remove(FINALIZER)
        write(meta, finalizers)
