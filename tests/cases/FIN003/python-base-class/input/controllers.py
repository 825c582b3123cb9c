from kubernetes import client


class Controller:
    FINALIZER = ""

    def has_finalizer(self, obj):
        return self.FINALIZER in obj["metadata"]["finalizers"]

    def add_finalizer(self, obj):
        obj["metadata"]["finalizers"].append(self.FINALIZER)
        client.CustomObjectsApi().replace(obj)

    def remove_finalizer(self, obj):
        obj["metadata"]["finalizers"].remove(self.FINALIZER)
        client.CustomObjectsApi().replace(obj)


class Ships(Controller):
    FINALIZER = "fleet.acme.dev/ship"


class Crews(Controller):
    FINALIZER = "fleet.acme.dev/crew"
