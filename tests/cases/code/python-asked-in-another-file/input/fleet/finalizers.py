from kubernetes import client

from .names import SHIP_FINALIZER


def has_finalizer(ship: dict) -> bool:
    """Whether it is one of ours."""
    return SHIP_FINALIZER in ship["metadata"].get("finalizers", [])


def add_finalizer(ship: dict) -> None:
    if has_finalizer(ship):
        return
    write(ship, ship["metadata"].get("finalizers", []) + [SHIP_FINALIZER])


def remove_finalizer(ship: dict) -> None:
    write(ship, [f for f in ship["metadata"].get("finalizers", []) if f != SHIP_FINALIZER])


def write(ship: dict, finalizers: list) -> None:
    meta = ship["metadata"]
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
