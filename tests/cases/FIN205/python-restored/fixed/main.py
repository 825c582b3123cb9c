import kopf

# Added by versions before; drop it when no object carries it any more.
LEGACY_FINALIZER = "acme.dev/kopf"


@kopf.on.delete("acme.dev", "v1", "tugs")
def delete(name, **_):
    print(name)


@kopf.on.event("acme.dev", "v1", "tugs")
def take_off_legacy_finalizer(meta, patch, **kwargs):
    """Objects from before the rename carry the old finalizer too, and kopf takes off only its own.

    For an object that carries the old one alone when it is deleted, kopf runs no handlers of deletion.
    """
    finalizers = meta.get("finalizers", [])
    if LEGACY_FINALIZER not in finalizers or not ("kopf.zalando.org/KopfFinalizerMarker" in finalizers or meta.get("deletionTimestamp")):
        return
    if "kopf.zalando.org/KopfFinalizerMarker" not in finalizers:
        delete(meta=meta, patch=patch, **kwargs)
    patch.metadata["finalizers"] = [f for f in finalizers if f != LEGACY_FINALIZER]
