from kubernetes import client

FINALIZER = "fleet.acme.dev/ship-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


def write(meta, finalizers):
    body = {"metadata": {"finalizers": finalizers}}
    client.CustomObjectsApi().patch_namespaced_custom_object("acme.dev", "v1", meta["namespace"], "ships", meta["name"], body)


def reconcile(ship):
    """What is deleted and has the old name goes past the first question: the add must not."""
    meta = ship["metadata"]
    finalizers = meta.get("finalizers") or []
    deleting = meta.get("deletionTimestamp") is not None
    owned = FINALIZER in finalizers
    legacy_owned = LEGACY_FINALIZER in finalizers
    if deleting and not (owned or legacy_owned):
        return
    if not deleting and not owned:
        write(meta, finalizers + [FINALIZER])
        return
    if deleting:
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
        if LEGACY_FINALIZER in finalizers:
            finalizers.remove(LEGACY_FINALIZER)
        write(meta, finalizers)


def asked_at_once(ship):
    meta = ship["metadata"]
    finalizers = meta.get("finalizers") or []
    if meta.get("deletionTimestamp") and FINALIZER not in finalizers and LEGACY_FINALIZER not in finalizers:
        return
    if not meta.get("deletionTimestamp") and FINALIZER not in finalizers:
        write(meta, finalizers + [FINALIZER])
    if meta.get("deletionTimestamp"):
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
        if LEGACY_FINALIZER in finalizers:
            finalizers.remove(LEGACY_FINALIZER)
        write(meta, finalizers)
