import kopf


@kopf.on.create("acme.dev", "v1", "widgets")
def created(spec, **_):
    return {"ok": True}


@kopf.on.delete("acme.dev", "v1", "widgets")
def deleted(spec, **_):
    pass
