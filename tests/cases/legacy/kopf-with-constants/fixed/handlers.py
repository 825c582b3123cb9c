import kopf

GROUP = "fleet.acme.dev"
VERSION = "v1"
PLURAL = "ships"


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = "fleet.acme.dev/ship-cleanup"


@kopf.on.create(GROUP, VERSION, PLURAL)
def build(name, patch, **_):
    patch.status["built"] = name


@kopf.on.delete(GROUP, VERSION, PLURAL)
def scrap(name, **_):
    print(name)


@kopf.on.event(GROUP, VERSION, PLURAL)
def take_off_legacy_finalizer(meta, patch, **kwargs):
    """Objects from before the rename carry the old finalizer too, and kopf takes off only its own.

    For an object that carries the old one alone when it is deleted, kopf runs no handlers of deletion.
    """
    finalizers = meta.get("finalizers", [])
    if "ship-cleanup" not in finalizers or not meta.get("deletionTimestamp"):
        return
    if "fleet.acme.dev/ship-cleanup" not in finalizers:
        scrap(meta=meta, patch=patch, **kwargs)
    patch.metadata["finalizers"] = [f for f in finalizers if f != "ship-cleanup"]
