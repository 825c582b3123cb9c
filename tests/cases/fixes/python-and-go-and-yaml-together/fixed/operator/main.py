from kubernetes import client

FINALIZER = 'acme.dev/widget-cleanup'   # "widget-cleanup" in a comment stays


def strip(api, name):
    api.patch(name, [{"op": "add", "path": "/metadata/finalizers/-", "value": r"acme.dev/widget-cleanup"}])
    print("widget-cleanup is no finalizer here", FINALIZER)
