from kubernetes import client

SHIP_FINALIZER = "fleet.acme.dev/ship-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_SHIP_FINALIZER = "ship-cleanup"


def ensure(ship):
    names = ship["metadata"].get("finalizers", [])
    if SHIP_FINALIZER not in names:
        write(ship, names + [SHIP_FINALIZER])


def drop(ship):
    write(ship, [f for f in ship["metadata"].get("finalizers", []) if f != SHIP_FINALIZER and f != LEGACY_SHIP_FINALIZER])


def write(ship, finalizers):
    meta = ship["metadata"]
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )


def reconcile(ship, clean_up):
    meta = ship["metadata"]
    if meta.get("deletionTimestamp") and meta["finalizers"] == ["other.dev/keep"]:
        return
    if not meta.get("deletionTimestamp"):
        ensure(ship)
    if meta.get("deletionTimestamp"):
        clean_up(ship)
        drop(ship)
