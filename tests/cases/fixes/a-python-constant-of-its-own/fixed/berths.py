from kubernetes import client

from crates import FINALIZER, FINALIZER_NAME, LEGACY_FINALIZER


def berth():
    return client.V1ConfigMap(metadata=client.V1ObjectMeta(name=FINALIZER))


def release(obj):
    if FINALIZER_NAME in obj["metadata"]["finalizers"]:
        obj["metadata"]["finalizers"].remove(FINALIZER_NAME)
    if LEGACY_FINALIZER in obj["metadata"]["finalizers"]:
        obj["metadata"]["finalizers"].remove(LEGACY_FINALIZER)
