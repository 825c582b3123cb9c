from kubernetes import client


class ShipController:
    """Its name is its label, and its finalizer."""

    NAME = "ship-cleanup"

    def selector(self):
        return "app.kubernetes.io/managed-by=" + self.NAME

    def reconcile(self, ship, clean_up):
        meta = ship["metadata"]
        finalizers = list(meta.get("finalizers", []))
        if meta.get("deletionTimestamp"):
            if self.NAME not in finalizers:
                return
            clean_up(ship)
            finalizers.remove(self.NAME)
        else:
            if self.NAME in finalizers:
                return
            finalizers.append(self.NAME)
        client.CustomObjectsApi().patch_namespaced_custom_object(
            "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
        )
