from kubernetes import client


async def ensure_finalizer(obj, finalizer):
    finalizers = obj["metadata"].setdefault("finalizers", [])
    if finalizer in finalizers:
        return
    finalizers.append(finalizer)
    await write(obj)


async def release_finalizer(obj, finalizer):
    finalizers = obj["metadata"].get("finalizers", [])
    if finalizer not in finalizers:
        return
    finalizers.remove(finalizer)
    await write(obj)


async def write(obj):
    meta = obj["metadata"]
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": meta["finalizers"]}}
    )
