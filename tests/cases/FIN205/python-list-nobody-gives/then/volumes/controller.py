"""Reconciles volumes."""
from kubernetes import client, config, watch

GROUP = "vol.acme.dev"
VERSION = "v1"
PLURAL = "volumes"
FINALIZER = "volume-cleanup"


class VolumeController:
    def __init__(self, api: client.CustomObjectsApi, store):
        self.api = api
        self.store = store

    def patch(self, obj, finalizers):
        meta = obj["metadata"]
        body = {"metadata": {"finalizers": finalizers, "resourceVersion": meta["resourceVersion"]}}
        self.api.patch_namespaced_custom_object(GROUP, VERSION, meta["namespace"], PLURAL, meta["name"], body)

    def reconcile(self, obj):
        meta = obj["metadata"]
        finalizers = meta.get("finalizers", [])
        if meta.get("deletionTimestamp"):
            if FINALIZER in finalizers:
                self.store.delete(meta["name"])
                self.patch(obj, [f for f in finalizers if f != FINALIZER])
            return
        if FINALIZER not in finalizers:
            self.patch(obj, finalizers + [FINALIZER])
            return
        self.store.ensure(meta["name"], obj["spec"])


def main():
    config.load_incluster_config()
    api = client.CustomObjectsApi()
    controller = VolumeController(api, None)
    for event in watch.Watch().stream(api.list_cluster_custom_object, GROUP, VERSION, PLURAL):
        controller.reconcile(event["object"])


if __name__ == "__main__":
    main()
