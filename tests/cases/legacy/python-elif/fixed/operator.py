import kubernetes

FINALIZER = "acme.dev/elif"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_FINALIZER = "widget-elif"


def reconcile(widget, api):
    if widget.metadata.deletion_timestamp is None:
        widget.metadata.finalizers.append(FINALIZER)
    elif FINALIZER in widget.metadata.finalizers or LEGACY_FINALIZER in widget.metadata.finalizers:
        if FINALIZER in widget.metadata.finalizers:
            widget.metadata.finalizers.remove(FINALIZER)
        if LEGACY_FINALIZER in widget.metadata.finalizers:
            widget.metadata.finalizers.remove(LEGACY_FINALIZER)
        api.patch(widget)
