from kubernetes import client

FINALIZER = "fleet.acme.dev/ship-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "ship-cleanup"


class Controller:
    def reconcile(self, ship, clean_up):
        meta = ship["metadata"]
        if meta.get("deletionTimestamp"):
            self.finalize(meta, clean_up)
        elif FINALIZER not in meta["finalizers"]:
            meta["finalizers"].append(FINALIZER)
            self.write(meta)

    def finalize(self, meta, clean_up):
        try:
            if FINALIZER in meta["finalizers"] or LEGACY_FINALIZER not in meta["finalizers"]:
                meta["finalizers"].remove(FINALIZER)
            if LEGACY_FINALIZER in meta["finalizers"]:
                meta["finalizers"].remove(LEGACY_FINALIZER)
        except ValueError:
            return
        clean_up(meta)
        self.write(meta)

    def write(self, meta):
        body = {"metadata": {"finalizers": meta["finalizers"]}}
        client.CustomObjectsApi().patch_namespaced_custom_object(
            "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], body
        )


reconcile = Controller().reconcile
