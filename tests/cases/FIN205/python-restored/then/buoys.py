import kubernetes

FINALIZER = "acme.dev/buoy"


def reconcile(api, name):
    buoy = api.get(name)
    finalizers = buoy["metadata"].get("finalizers", [])
    if buoy["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            api.sink(buoy)
            finalizers.remove(FINALIZER)
            api.patch(name, finalizers)
        return
    if FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
        api.patch(name, finalizers)
    print(name)
