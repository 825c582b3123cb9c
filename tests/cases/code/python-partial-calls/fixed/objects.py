from kubernetes import client

# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


async def ensure_finalizer(obj, finalizer):
    finalizers = obj["metadata"].setdefault("finalizers", [])
    if finalizer in finalizers:
        return
    finalizers.append(finalizer)
    await write(obj)


async def release_finalizer(obj, finalizer):
    finalizers = obj["metadata"].get("finalizers", [])
    if finalizer not in finalizers and LEGACY_FINALIZER not in finalizers:
        return
    if finalizer in finalizers:
        finalizers.remove(finalizer)
    if LEGACY_FINALIZER in finalizers:
        finalizers.remove(LEGACY_FINALIZER)
    await write(obj)


async def write(obj):
    meta = obj["metadata"]
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": meta["finalizers"]}}
    )
