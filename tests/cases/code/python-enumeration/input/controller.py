import logging

from kubernetes import client
from names import Finalizer

log = logging.getLogger(__name__)


def reconcile(ship, clean_up):
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers", []))
    if meta.get("deletionTimestamp"):
        if Finalizer.SHIP.value not in finalizers:
            return
        clean_up(ship)
        finalizers.remove(Finalizer.SHIP.value)
    elif Finalizer.SHIP.value in finalizers:
        return
    else:
        log.info("%s is added", Finalizer.SHIP.value)
        finalizers.append(Finalizer.SHIP.value)
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
