import kubernetes

FINALIZER = "widgets.acme.dev/hook"


def protect(widget):
    widget["metadata"]["finalizers"].append(FINALIZER)


def release(api: kubernetes.client.CustomObjectsApi, widget):
    widget["metadata"]["finalizers"] = []
    api.replace_namespaced_custom_object("acme.dev", "v1", "default", "widgets", "one", widget)
