FINALIZER = "widget.acme.dev/cleanup"
LEGACY = "widget-cleanup"


def reconcile(body, api):
    finalizers = body["metadata"].setdefault("finalizers", [])
    if body["metadata"].get("deletionTimestamp"):
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
            api.update(body)
        return
    if LEGACY in finalizers:
        finalizers.remove(LEGACY)
    if FINALIZER not in finalizers:
        finalizers.append(FINALIZER)
    api.update(body)
