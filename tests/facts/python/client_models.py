from kubernetes import client
from kubernetes.client import V1ConfigMap, V1ObjectMeta

FINALIZERS = ["acme.io/one", "two"]


def config_map(name: str) -> V1ConfigMap:
    return V1ConfigMap(
        api_version="v1",
        kind="ConfigMap",
        metadata=V1ObjectMeta(name="settings", namespace="prod", finalizers=["acme.io/cleanup", "cleanup"]),
    )


def secret(extra):
    meta = client.V1ObjectMeta(name="x", finalizers=[extra])
    return client.V1Secret(metadata=meta)


def shared():
    return client.V1ObjectMeta(name="y", finalizers=FINALIZERS)


def nothing():
    return client.V1ObjectMeta(name="y", finalizers=None)


def namespace():
    return client.V1Namespace(spec=client.V1NamespaceSpec(finalizers=["kubernetes"]))


def factory(make):
    return make(metadata__finalizers=["keep-me"])


def not_a_list(model):
    return model(finalizers=model.finalizers, finalizer=print)
