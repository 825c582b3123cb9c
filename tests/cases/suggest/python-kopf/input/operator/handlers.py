import kopf
from constants import GROUP


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = "rocket-cleanup"


@kopf.on.create(GROUP, "v1", "rockets")
def create(**_):
    pass
