import kubernetes

FINALIZER = "hull-cleanup"


def set_finalizer(api, hull, present):
    wanted = [f for f in hull["metadata"]["finalizers"] if f != FINALIZER]
    if present:
        wanted.append(FINALIZER)
    api.patch(hull, wanted)
