from lightkube import Client
from lightkube.models.meta_v1 import ObjectMeta
from lightkube.resources.core_v1 import ConfigMap


def run(client: Client):
    config = ConfigMap(metadata=ObjectMeta(name="x", finalizers=["lightkube-cleanup"]), data={})
    client.create(config)
    config.metadata.finalizers.remove("lightkube-cleanup")
    client.patch(ConfigMap, "x", {"metadata": {"finalizers": ["acme.io/lightkube"]}})
    obj = client.get(ConfigMap, "x")
    if obj.metadata and obj.metadata.finalizers and "acme.io/lightkube" in obj.metadata.finalizers:
        obj.metadata.finalizers = []
