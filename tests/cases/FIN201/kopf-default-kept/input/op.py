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


OLD_MARKER = "kopf.zalando.org/KopfFinalizerMarker"


@kopf.on.event("acme.dev", "v1", "widgets")
def strip(body, patch, **_):
    finalizers = body["metadata"].get("finalizers", [])
    if OLD_MARKER in finalizers:
        patch.metadata["finalizers"] = [f for f in finalizers if f != OLD_MARKER]
