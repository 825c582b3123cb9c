from kubernetes import client
from settings import Settings

# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


class Controller:
    def __init__(self, settings=None):
        self.settings = settings or Settings()

    def reconcile(self, ship, clean_up):
        meta = ship["metadata"]
        finalizers = meta.get("finalizers") or []
        if meta.get("deletionTimestamp") is not None:
            if self.settings.finalizer in finalizers or LEGACY_FINALIZER in finalizers:
                clean_up(ship)
                self.write(meta, [f for f in finalizers if f != self.settings.finalizer and f != LEGACY_FINALIZER])
        elif self.settings.finalizer not in finalizers:
            self.write(meta, [*finalizers, self.settings.finalizer])

    def write(self, meta, finalizers):
        client.CustomObjectsApi().patch_namespaced_custom_object(
            "fleet.acme.dev", "v1", meta["namespace"], self.settings.plural, meta["name"],
            {"metadata": {"finalizers": finalizers}},
        )


reconcile = Controller().reconcile
