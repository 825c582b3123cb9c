import kopf


@kopf.on.create("acme.dev", "v1", "widgets")
def created(spec, **_):
    return {"ok": True}


@kopf.on.delete("acme.dev", "v1", "widgets")
def deleted(spec, **_):
    pass


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = "widget.acme.dev/cleanup"


@kopf.on.event("acme.dev", "v1", "widgets")
def take_off_legacy_finalizer(meta, patch, **kwargs):
    """Objects from before the rename carry the old finalizer too, and kopf takes off only its own.

    For an object that carries the old one alone when it is deleted, kopf runs no handlers of deletion.
    """
    finalizers = meta.get("finalizers", [])
    if "kopf.zalando.org/KopfFinalizerMarker" not in finalizers or not meta.get("deletionTimestamp"):
        return
    if "widget.acme.dev/cleanup" not in finalizers:
        deleted(meta=meta, patch=patch, **kwargs)
    patch.metadata["finalizers"] = [f for f in finalizers if f != "kopf.zalando.org/KopfFinalizerMarker"]
