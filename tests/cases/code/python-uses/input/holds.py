"""Each name is a finalizer, and each is told once."""

from dataclasses import dataclass, field

from kubernetes import client

from names import Names

SETTINGS = {"finalizer": "from-table", "colour": "red"}


@dataclass
class ObjectMeta:
    name: str
    finalizers: list[str] = field(default_factory=lambda: ["model-default"])


def variables(pod):
    meta = client.V1ObjectMeta(name="pool")
    meta.finalizers = ["given-list"]
    about = pod.metadata
    about.finalizers.append("given-metadata")
    given: client.V1ObjectMeta = meta
    of_parameter(given)


def of_parameter(thing: client.V1ObjectMeta):
    thing.finalizers.append("annotated")


class Pool:
    label = "class-attribute"

    def __init__(self, body):
        self.body = body
        self.finalizers = body["metadata"].get("finalizers", [])

    def hold(self):
        if Pool.label not in self.finalizers:
            self.finalizers.append(self.label)

    def free(self):
        self.finalizers.remove(Pool.label)


class Dock:
    def __init__(self, raw):
        self.raw = raw

    @property
    def finalizers(self):
        return self.raw["metadata"].setdefault("finalizers", [])

    def hold(self):
        self.finalizers.append("through-property")
        if Names.DOCK in self.finalizers:
            self.finalizers.remove(Names.DOCK)


def put(obj, mark):
    marks = obj["metadata"].setdefault("finalizers", [])
    if mark not in marks:
        marks.append(mark)


def release(obj, mark):
    obj["metadata"]["finalizers"].remove(mark)


def main(obj):
    put(obj, "through-helper")
    release(obj, mark="helper-keyword")
    ensure_finalizer_absent(obj, "made-absent")
    obj["metadata"]["finalizers"].append(SETTINGS["finalizer"])


def either(obj, old):
    obj["metadata"]["finalizers"].append("one-way" if old else "other-way")


def patches(api, obj):
    api.patch_namespaced_pod("a", "b", {"metadata": {"$deleteFromPrimitiveList/finalizers": ["of-a-patch"]}})
    obj["metadata"].update(finalizers=["by-update"])
