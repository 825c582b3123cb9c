FINALIZER = "widget.acme.dev/cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "widget-cleanup"


def reconcile(body, api):
    finalizers = body["metadata"].setdefault("finalizers", [])
    if not body["metadata"].get("deletionTimestamp"):
        if FINALIZER not in finalizers:
            finalizers.append(FINALIZER)
            api.update(body)
        return
    if FINALIZER in finalizers or LEGACY_FINALIZER in finalizers:
        if FINALIZER in finalizers:
            finalizers.remove(FINALIZER)
        if LEGACY_FINALIZER in finalizers:
            finalizers.remove(LEGACY_FINALIZER)
        api.update(body)
