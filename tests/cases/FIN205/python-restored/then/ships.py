import kubernetes

FINALIZER = "acme.dev/ship"


def reconcile(api, name):
    ship = api.get(name)
    finalizers = ship["metadata"].get("finalizers", [])
    if ship["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            api.sink(ship)
            finalizers.remove(FINALIZER)
            api.patch(name, finalizers)
        return
    if FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
        api.patch(name, finalizers)
    print(name)
