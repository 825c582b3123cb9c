import enum

from kubernetes import client


class Finalizer(str, enum.Enum):
    SHIP = "ship-cleanup"
    CARGO = "fleet.acme.dev/cargo"


def reconcile(ship, clean_up):
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers", []))
    if meta.get("deletionTimestamp"):
        if Finalizer.SHIP in finalizers:
            clean_up(ship)
        finalizers = [f for f in finalizers if f not in list(Finalizer)]
    elif Finalizer.SHIP not in finalizers:
        finalizers.append(Finalizer.SHIP)
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
