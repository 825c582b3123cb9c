import kubernetes

FINALIZER = "widget-elif"


def reconcile(widget, api):
    if widget.metadata.deletion_timestamp is None:
        widget.metadata.finalizers.append(FINALIZER)
    elif FINALIZER in widget.metadata.finalizers:
        widget.metadata.finalizers.remove(FINALIZER)
        api.patch(widget)
