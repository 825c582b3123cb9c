from types import SimpleNamespace

from kubernetes import client

BY_KIND = {"pod": "not-by-its-name"}
FINALIZERS = {"pod": "acme.io/pod", "service": "service-cleanup"}


class Backup:
    finalizers = ("acme.io/tuple",)
    finalizer = Finalizer("acme.io/made", on_delete=print)  # noqa: F821


@with_finalizer("acme.io/decorated")  # noqa: F821
def handle(obj):
    for index, finalizer in enumerate(obj.metadata.finalizers):
        if finalizer == "enumerated-cleanup":
            obj.metadata.finalizers[index] = "replaced-cleanup"
    obj.metadata.finalizers[:] = ["sliced-cleanup"]
    first = next((f for f in obj.metadata.finalizers if f == "next-cleanup"), None)
    metadata: dict = {"finalizers": ["annotated-cleanup"]}
    obj["metadata"] = {"finalizers": ["assigned-cleanup"]}
    obj["metadata"].update({"finalizers": ["updated-cleanup"]})
    return first, metadata, SimpleNamespace(metadata=SimpleNamespace(finalizers=["namespace-cleanup"]))


def project():
    return {"kind": "Project", "spec": {"finalizers": ["kubernetes"]}}


def values():
    return {"controller": {"finalizers": ["a-value-of-a-chart"]}, "client": client}


def factory(make):
    return make(metadata__finalizers="keep-me")
