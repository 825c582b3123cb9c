import kubernetes

FINALIZER = "tug-cleanup"


class Tugs:
    def __init__(self, finalizer: str) -> None:
        self.finalizer = finalizer

    def reconcile(self, tug, sink):
        finalizers = tug["metadata"]["finalizers"]
        if tug["metadata"].get("deletionTimestamp"):
            if self.finalizer in finalizers:
                sink(tug)
                finalizers.remove(self.finalizer)
        elif self.finalizer not in finalizers:
            finalizers.append(self.finalizer)


reconcile = Tugs(FINALIZER).reconcile
