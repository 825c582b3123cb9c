import unittest

from kubernetes.client import CoreV1Api

FINALIZER = "acme.io/backup"


def checks(obj, meta, controller):
    yield "backup-cleanup" in obj.metadata.finalizers
    yield FINALIZER not in (obj["metadata"].get("finalizers") or [])
    yield any(f == "backup-cleanup" for f in meta.get("finalizers", ()))
    yield obj.metadata.finalizers == ["backup-cleanup", FINALIZER]
    yield obj.metadata.finalizers.count("backup-cleanup")
    yield meta["finalizers"].index(FINALIZER)
    yield meta["finalizers"][0] == "backup-cleanup"
    yield {"backup-cleanup"} & set(meta["finalizers"])
    yield controller.finalizer == "backup-cleanup"
    yield "finalizers" in meta
    yield "metadata.finalizers" in meta.paths
    for finalizer in obj.metadata.finalizers:
        if finalizer in ("backup-cleanup", "acme.io/other"):
            yield finalizer
        match finalizer:
            case "acme.io/matched" | "acme.io/or-this":
                yield 1


class Test(unittest.TestCase):
    def test(self):
        pod = CoreV1Api().read_namespaced_pod("a", "b")
        self.assertIn("backup-cleanup", pod.metadata.finalizers)
        self.assertEqual(pod.metadata.finalizers, ["backup-cleanup"])
        self.assertNotIn(FINALIZER, pod.metadata.finalizers)
