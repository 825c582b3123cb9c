import yaml

from kubernetes import config

BODY = {
    "apiVersion": "acme.io/v1",
    "kind": "Backup",
    "metadata": {
        "name": "nightly",
        "namespace": "prod",
        "finalizers": [
            "acme.io/backup",  # ours
            'backup-cleanup',
        ],
    },
    "spec": {"finalizers": ["not-checked-here"]},
}

NAMESPACE = {"kind": "Namespace", "apiVersion": "v1", "spec": {"finalizers": ["kubernetes"]}}

EMPTY_OBJECT = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "finalizers": []}}


def patch(api, name):
    api.patch(name, {"metadata": {"finalizers": None}})
    api.patch(name, {"metadata": {"finalizers": []}})
    api.patch(name, body=dict(metadata=dict(finalizers=["acme.io/backup"])))
    api.patch(name, body=dict(metadata=dict(finalizers=None)))
    api.patch(name, {"metadata": {"finalizers": ["backup-cleanup"], "labels": {"finalizers": "none"}}})


def metadata_of(name, extra):
    metadata = {"name": name, "finalizers": ["acme.io/backup", *extra]}
    return metadata


def rules():
    return [{"apiGroups": ["acme.io"], "resources": ["backups/finalizers"], "verbs": ["update"]}]


def schema():
    return {"properties": {"metadata": {"finalizers": {"type": "array", "items": {"type": "string"}}}}}
