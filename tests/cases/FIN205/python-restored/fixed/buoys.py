import kubernetes


def reconcile(api, *, name):
    buoy = api.get(name)
    finalizers = buoy["metadata"].get("finalizers", [])
    print(name, finalizers)
