import kopf

# Added by versions before; drop it when no object carries it any more.
LEGACY_FINALIZER = "acme.dev/kopf"


@kopf.on.delete("acme.dev", "v1", "tugs")
def delete(name, **_):
    print(name)


@kopf.on.event("acme.dev", "v1", "tugs")
def take_off_legacy_finalizer(meta, patch, logger, **_):
    """Objects from before the rename carry the old finalizer too, and kopf takes off only its own."""
    finalizers = meta.get("finalizers", [])
    if LEGACY_FINALIZER not in finalizers:
        return
    if "kopf.zalando.org/KopfFinalizerMarker" in finalizers:
        patch.metadata["finalizers"] = [f for f in finalizers if f != LEGACY_FINALIZER]
    elif meta.get("deletionTimestamp"):
        logger.warning("deleted before the rename and not cleaned up: take off %s by hand", LEGACY_FINALIZER)
