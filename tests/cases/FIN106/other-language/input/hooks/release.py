import kubernetes


def release(body):
    body["metadata"]["finalizers"].remove("widget.acme.dev/cleanup")
