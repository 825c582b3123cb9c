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
