import kubernetes

FINALIZER = "sail-cleanup"


def reconcile(api, sail):
    if sail.metadata.deletion_timestamp:
        kept = []
        for finalizer in sail.metadata.finalizers:
            if finalizer == FINALIZER:
                api.strike(sail)
                continue
            kept.append(finalizer)
        sail.metadata.finalizers = kept
        return
    if not any(f == FINALIZER for f in sail.metadata.finalizers):
        sail.metadata.finalizers.append(FINALIZER)
