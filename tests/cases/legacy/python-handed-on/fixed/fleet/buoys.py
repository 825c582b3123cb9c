import kubernetes

FINALIZER = "buoy-cleanup"


class Buoys:
    def __init__(self, finalizer: str) -> None:
        self.finalizer = finalizer

    def reconcile(self, buoy, sink):
        finalizers = buoy["metadata"]["finalizers"]
        if buoy["metadata"].get("deletionTimestamp"):
            if self.finalizer in finalizers:
                sink(buoy)
                finalizers.remove(self.finalizer)
        elif self.finalizer not in finalizers:
            finalizers.append(self.finalizer)


reconcile = Buoys(FINALIZER).reconcile
lights = Buoys("acme.dev/light")
