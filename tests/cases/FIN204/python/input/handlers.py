import kubernetes

FINALIZER = "widget.acme.dev/cleanup"


def release(body):
    body["metadata"]["finalizers"].remove(FINALIZER)
