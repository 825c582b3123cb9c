from kubernetes import client


class ShipController:
    NAME = "ship-cleanup"

    def selector(self):
        return "app.kubernetes.io/managed-by=" + self.NAME


def reconcile(controller, ship, clean_up):
    meta = ship["metadata"]
    finalizers = list(meta.get("finalizers", []))
    if meta.get("deletionTimestamp"):
        if controller.NAME not in finalizers:
            return
        clean_up(ship)
        finalizers.remove(controller.NAME)
    elif ShipController.NAME not in finalizers:
        finalizers.append(ShipController.NAME)
    client.CustomObjectsApi().patch_namespaced_custom_object(
        "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
    )
