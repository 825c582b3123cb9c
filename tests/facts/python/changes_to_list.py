from kubernetes import client

FINALIZER = "acme.io/backup"


def add(obj, meta):
    obj["metadata"]["finalizers"].append("acme.io/backup")
    obj.metadata.finalizers.append(FINALIZER)
    obj.metadata.finalizers.insert(0, "backup-cleanup")
    obj.metadata.finalizers.extend(["backup-cleanup", FINALIZER])
    obj.metadata.finalizers += ["backup-cleanup"]
    obj["metadata"].setdefault("finalizers", []).append("backup-cleanup")
    meta.get("finalizers", []).append("backup-cleanup")
    obj.metadata.finalizers = (obj.metadata.finalizers or []) + ["backup-cleanup"]
    obj.metadata.finalizers = [*obj.metadata.finalizers, FINALIZER]
    obj["metadata"]["finalizers"] = list(set(obj["metadata"]["finalizers"]) | {"backup-cleanup"})
    setattr(obj.metadata, "finalizers", ["backup-cleanup"])


def remove(obj, meta):
    obj["metadata"]["finalizers"].remove("acme.io/backup")
    obj.metadata.finalizers = [f for f in obj.metadata.finalizers if f != "backup-cleanup"]
    obj.metadata.finalizers = [f for f in obj.metadata.finalizers if f not in (FINALIZER, "backup-cleanup")]
    meta["finalizers"] = list(filter(lambda item: item != FINALIZER, meta["finalizers"]))
    meta["finalizers"] = sorted(set(meta["finalizers"]) - {"backup-cleanup"})
    set(obj.metadata.finalizers).discard("backup-cleanup")
    del meta["finalizers"][meta["finalizers"].index("backup-cleanup")]


def through_variables(obj):
    finalizers = obj["metadata"].get("finalizers", []).copy()
    finalizers.append("backup-cleanup")
    names = list(obj.metadata.finalizers or [])
    names.remove(FINALIZER)
    if (kept := obj.metadata.finalizers) and FINALIZER in kept:
        kept.remove(FINALIZER)
    return finalizers, names


def replace(obj):
    obj.metadata.finalizers = ["acme.io/backup"]
    obj["metadata"]["finalizers"] = [FINALIZER, "backup-cleanup"]


def clear(obj, meta):
    obj.metadata.finalizers = []
    obj["metadata"]["finalizers"] = None
    obj.metadata.finalizers.clear()
    del obj["metadata"]["finalizers"]
    meta.pop("finalizers", None)


def make_room(obj, meta):
    if "finalizers" not in obj["metadata"]:
        obj["metadata"]["finalizers"] = []
    if meta.finalizers is None:
        meta.finalizers = []
    if not meta.finalizers:
        meta.finalizers = []


def not_ours(stack, finalizers_by_type):
    stack.append("backup-cleanup")
    stack.callbacks.append(FINALIZER)
    return client.V1Pod()


def given_where_there_are_none(obj, meta):
    meta.setdefault("finalizers", ["acme.io/backup"])
    obj.setdefault("metadata", {}).setdefault("finalizers", []).append(FINALIZER)
    meta.setdefault("finalizers", [])
