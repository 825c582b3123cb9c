import kubernetes

FINALIZER = "acme.dev/tug"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "tug-cleanup"


class Tugs:
    def __init__(self, finalizer: str) -> None:
        self.finalizer = finalizer

    def reconcile(self, tug, sink):
        finalizers = tug["metadata"]["finalizers"]
        if tug["metadata"].get("deletionTimestamp"):
            if self.finalizer in finalizers or LEGACY_FINALIZER in finalizers:
                sink(tug)
                if self.finalizer in finalizers:
                    finalizers.remove(self.finalizer)
                if LEGACY_FINALIZER in finalizers:
                    finalizers.remove(LEGACY_FINALIZER)
        elif self.finalizer not in finalizers:
            finalizers.append(self.finalizer)


reconcile = Tugs(FINALIZER).reconcile
