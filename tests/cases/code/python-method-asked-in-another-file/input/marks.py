from kubernetes import client

MARK = "ship-cleanup"


class Marks:
    def are_on(self, ship) -> bool:
        return MARK in (ship["metadata"].get("finalizers") or [])

    def put_on(self, ship):
        if not self.are_on(ship):
            self.write(ship, [*(ship["metadata"].get("finalizers") or []), MARK])

    def take_off(self, ship):
        if self.are_on(ship):
            self.write(ship, [f for f in ship["metadata"]["finalizers"] if f != MARK])

    def write(self, ship, finalizers):
        meta = ship["metadata"]
        client.CustomObjectsApi().patch_namespaced_custom_object(
            "fleet.acme.dev", "v1", meta["namespace"], "ships", meta["name"], {"metadata": {"finalizers": finalizers}}
        )
