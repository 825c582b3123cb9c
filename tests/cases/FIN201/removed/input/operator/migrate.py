import kopf

FINALIZER = "widget.acme.dev/operator"
LEGACY_FINALIZERS = ["widget-python-list", "widget-python-list-alpha"]


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = FINALIZER


@kopf.on.delete("widgets")
def delete(meta, patch, **_):
    finalizers = meta["finalizers"]
    if "widget-python" in finalizers:
        finalizers.remove("widget-python")
    for name in LEGACY_FINALIZERS:
        if name in finalizers:
            finalizers.remove(name)
    patch.metadata["finalizers"] = [f for f in finalizers if f not in ("widget.acme.dev/python-filter", "widget-python-filter")]


@kopf.on.resume("widgets")
def migrate(meta, patch, **_):
    patch.metadata["finalizers"] = [f for f in meta["finalizers"] if f != "widget-operator"]
