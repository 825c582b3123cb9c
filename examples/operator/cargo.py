"""A kopf operator that loads cargo."""

import kopf
from kubernetes import client

MANIFEST_FINALIZER = "finalizers.ships.acme.dev"


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_: object) -> None:
    settings.persistence.finalizer = "cargo-operator"


@kopf.on.create("ships.acme.dev", "v1", "cargoes")
def load(name: str, namespace: str, **_: object) -> None:
    """Keep the list of what was loaded until the ship is empty again."""
    cargo_list = client.V1ConfigMap(
        metadata=client.V1ObjectMeta(name=f"{name}-list", finalizers=[MANIFEST_FINALIZER]),
    )
    client.CoreV1Api().create_namespaced_config_map(namespace, cargo_list)


@kopf.on.delete("ships.acme.dev", "v1", "cargoes")
def unload(name: str, namespace: str, **_: object) -> None:
    api = client.CoreV1Api()
    cargo_list = api.read_namespaced_config_map(f"{name}-list", namespace)
    cargo_list.metadata.finalizers.remove(MANIFEST_FINALIZER)
    api.replace_namespaced_config_map(f"{name}-list", namespace, cargo_list)
