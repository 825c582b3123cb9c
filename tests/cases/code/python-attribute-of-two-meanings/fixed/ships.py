from kubernetes import client


class ShipController:
    """Its name is its label, and its finalizer."""

    NAME = "ship-cleanup"
    # The finalizer alone: NAME is used for other things too, and keeps its value.
    NAME_FINALIZER = "fleet.acme.dev/ship-cleanup"
    # Still on objects from before the rename; drop it when no object carries it any more.
    LEGACY_NAME = NAME

    def selector(self):
        return "app.kubernetes.io/managed-by=" + self.NAME

    def reconcile(self, ship, clean_up):
        meta = ship["metadata"]
        finalizers = list(meta.get("finalizers", []))
        if meta.get("deletionTimestamp"):
            if self.NAME_FINALIZER not in finalizers and self.LEGACY_NAME not in finalizers:
                return
            clean_up(ship)
            if self.NAME_FINALIZER in finalizers:
                finalizers.remove(self.NAME_FINALIZER)
            if self.LEGACY_NAME in finalizers:
                finalizers.remove(self.LEGACY_NAME)
        else:
            if self.NAME_FINALIZER in finalizers:
                return
            finalizers.append(self.NAME_FINALIZER)
        client.CustomObjectsApi().patch_namespaced_custom_object(
            "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
        )
