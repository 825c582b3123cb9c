"""Reconciles volumes."""
from kubernetes import client, config, watch

GROUP = "vol.acme.dev"
VERSION = "v1"
PLURAL = "volumes"


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
        self.store.ensure(meta["name"], obj["spec"])


def main():
    config.load_incluster_config()
    api = client.CustomObjectsApi()
    controller = VolumeController(api, None)
    for event in watch.Watch().stream(api.list_cluster_custom_object, GROUP, VERSION, PLURAL):
        controller.reconcile(event["object"])


if __name__ == "__main__":
    main()
