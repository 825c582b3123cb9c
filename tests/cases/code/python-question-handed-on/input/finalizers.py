from kubernetes import client

SHIP_FINALIZER = "ship-cleanup"


def has_finalizer(ship):
    return SHIP_FINALIZER in ship["metadata"].get("finalizers", [])


def add_finalizer(ship):
    write(ship, ship["metadata"].get("finalizers", []) + [SHIP_FINALIZER])


def remove_finalizer(ship):
    write(ship, [f for f in ship["metadata"].get("finalizers", []) if f != SHIP_FINALIZER])


def write(ship, finalizers):
    meta = ship["metadata"]
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
