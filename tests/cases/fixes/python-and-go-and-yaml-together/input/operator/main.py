from kubernetes import client

FINALIZER = 'widget-cleanup'   # "widget-cleanup" in a comment stays


def strip(api, name):
    api.patch(name, [{"op": "add", "path": "/metadata/finalizers/-", "value": r"widget-cleanup"}])
    print("widget-cleanup is no finalizer here", FINALIZER)
