from kubernetes import client

from crates import FINALIZER


def berth():
    return client.V1ConfigMap(metadata=client.V1ObjectMeta(name=FINALIZER))


def release(obj):
    if FINALIZER in obj["metadata"]["finalizers"]:
        obj["metadata"]["finalizers"].remove(FINALIZER)
