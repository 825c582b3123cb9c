import os

import kopf

from acme.names import HOLD_FINALIZER, Fleet


@kopf.on.startup()
def configure(settings, **_):
    settings.persistence.finalizer = Fleet.domain


@kopf.on.create("fleet.acme.dev", "v1", "ships")
def held(meta, patch, **_):
    finalizers = meta.get("finalizers", [])
    if Fleet.ship_label not in finalizers:
        patch.metadata["finalizers"] = [*finalizers, Fleet.ship_label, HOLD_FINALIZER]


@kopf.on.delete("fleet.acme.dev", "v1", "ships")
def released(meta, patch, **_):
    gone = (Fleet.ship_label, HOLD_FINALIZER, os.environ.get("DRAIN") or "drain-ship")
    patch.metadata["finalizers"] = [name for name in meta["finalizers"] if name not in gone]
