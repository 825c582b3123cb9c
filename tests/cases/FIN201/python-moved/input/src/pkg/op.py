FINALIZER = "widget.acme.dev/cleanup"


def reconcile(body, api):
    finalizers = body["metadata"].setdefault("finalizers", [])
    if not body["metadata"].get("deletionTimestamp"):
        if FINALIZER not in finalizers:
            finalizers.append(FINALIZER)
            api.update(body)
        return
    if FINALIZER in finalizers:
        finalizers.remove(FINALIZER)
        api.update(body)
