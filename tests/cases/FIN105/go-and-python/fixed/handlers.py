import kubernetes

GROUP = "backup.acme.dev"
FINALIZER = "backup.acme.dev/declared"


def reconcile(body):
    finalizers = body["metadata"]["finalizers"]
    if "backup.acme.dev/twice" not in finalizers:
        finalizers.append("backup.acme.dev/twice")
    finalizers.append("backup.acme.dev/declared")
    finalizers.remove(FINALIZER)
    finalizers.remove("backup.acme.dev/twice")
