import kr8s
from kr8s.objects import Pod, new_class

Backup = new_class(kind="Backup", version="acme.io/v1", namespaced=True)


def create():
    pod = Pod({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "finalizers": ["kr8s-cleanup"]}})
    pod.create()
    pod.metadata.finalizers.append("acme.io/kr8s")
    pod.raw["metadata"]["finalizers"].remove("acme.io/kr8s")
    pod.patch({"metadata": {"finalizers": ["acme.io/kr8s"]}})
    pod.patch([{"op": "remove", "path": "/metadata/finalizers"}], type="json")


async def release(name):
    async for backup in kr8s.asyncio.get("backups", name):
        if "acme.io/kr8s" in backup.metadata.get("finalizers", []):
            await backup.patch({"metadata": {"finalizers": None}})
