import logging

from kubernetes import client
from names import Finalizer

# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_SHIP_FINALIZER = "ship-cleanup"

log = logging.getLogger(__name__)


def reconcile(ship, clean_up):
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers", []))
    if meta.get("deletionTimestamp"):
        if Finalizer.SHIP.value not in finalizers and LEGACY_SHIP_FINALIZER not in finalizers:
            return
        clean_up(ship)
        if Finalizer.SHIP.value in finalizers:
            finalizers.remove(Finalizer.SHIP.value)
        if LEGACY_SHIP_FINALIZER in finalizers:
            finalizers.remove(LEGACY_SHIP_FINALIZER)
    elif Finalizer.SHIP.value in finalizers:
        return
    else:
        log.info("%s is added", Finalizer.SHIP.value)
        finalizers.append(Finalizer.SHIP.value)
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
