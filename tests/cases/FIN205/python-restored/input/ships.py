import kubernetes


def reconcile(api, name):
    ship = api.get(name)
    finalizers = ship["metadata"].get("finalizers", [])
    print(name, finalizers)
