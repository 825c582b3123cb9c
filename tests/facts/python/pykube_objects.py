import pykube
from pykube.objects import NamespacedAPIObject


class Backup(NamespacedAPIObject):
    version = "acme.io/v1"
    endpoint = "backups"
    kind = "Backup"


def run(api):
    backup = Backup(api, {"metadata": {"name": "x", "finalizers": ["pykube-cleanup"]}})
    backup.obj["metadata"].setdefault("finalizers", []).append("acme.io/pykube")
    backup.metadata["finalizers"].remove("acme.io/pykube")
    backup.patch({"metadata": {"finalizers": []}})
    return pykube
