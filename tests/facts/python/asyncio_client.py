from kubernetes_asyncio import client, config
from kubernetes_asyncio.client.api_client import ApiClient


async def main(name):
    await config.load_kube_config()
    async with ApiClient() as api:
        v1 = client.CoreV1Api(api)
        pod = await v1.read_namespaced_pod(name, "default")
        if "asyncio-cleanup" in pod.metadata.finalizers:
            pod.metadata.finalizers.remove("asyncio-cleanup")
        await v1.patch_namespaced_pod(name, "default", {"metadata": {"finalizers": ["acme.io/asyncio"]}})
        custom = client.CustomObjectsApi(api)
        obj = await custom.get_namespaced_custom_object("acme.io", "v1", "default", "backups", name)
        finalizers = obj["metadata"].get("finalizers") or []
        if "acme.io/asyncio" not in finalizers:
            finalizers.append("acme.io/asyncio")
        (await v1.read_namespace(name)).metadata.finalizers.append("awaited-cleanup")
