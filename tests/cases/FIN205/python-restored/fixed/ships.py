import kubernetes

# Added by versions before; drop it when no object carries it any more.
LEGACY_FINALIZER = "acme.dev/ship"


def reconcile(api, name):
    ship = api.get(name)
    finalizers = ship["metadata"].get("finalizers", [])
    # Only removed, never added: objects that were made by versions before may still carry it.
    if LEGACY_FINALIZER in finalizers:
        finalizers.remove(LEGACY_FINALIZER)
        api.patch(name, finalizers)
    print(name, finalizers)
