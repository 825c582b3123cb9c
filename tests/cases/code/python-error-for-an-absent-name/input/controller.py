from kubernetes import client

FINALIZER = "ship-cleanup"


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
            meta["finalizers"].remove(FINALIZER)
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
