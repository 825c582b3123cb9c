import kopf


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = "acme.dev/kopf"


@kopf.on.delete("acme.dev", "v1", "tugs")
def delete(name, **_):
    print(name)
