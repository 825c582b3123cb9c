import kopf
from kubernetes import client

from acme import constants
from .constants import PART_FINALIZER as PART


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = "acme-operator"


def claim(name):
    meta = client.V1ObjectMeta(name=name, finalizers=[constants.CLEANUP, PART])
    return client.V1PersistentVolumeClaim(metadata=meta)


def release(body):
    finalizers = body["metadata"]["finalizers"]
    if constants.CLEANUP in finalizers:
        finalizers.remove(constants.CLEANUP)
    if constants.LEGACY_CLEANUP in finalizers:
        finalizers.remove(constants.LEGACY_CLEANUP)
    return {"metadata": {"finalizers": finalizers}}
