import kopf

GROUP = "fleet.acme.dev"
VERSION = "v1"
PLURAL = "ships"


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = "ship-cleanup"


@kopf.on.create(GROUP, VERSION, PLURAL)
def build(name, patch, **_):
    patch.status["built"] = name


@kopf.on.delete(GROUP, VERSION, PLURAL)
def scrap(name, **_):
    print(name)
