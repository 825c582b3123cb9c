import kopf


@kopf.on.delete("acme.dev", "v1", "ships")
def release(meta, **_):
    # legacy finalizer of the first release
    if "ship-hold" in meta["finalizers"]:
        meta["finalizers"].remove("ship-hold")  # formerly ours
    meta["finalizers"].remove("reported-in-python")
