# Kubernetes
FINALIZER = "acme.io/bäckup"


def add(meta):
    meta.finalizers.append(FINALIZER); meta.finalizers.append("€-cleanup"); meta.finalizers.append("after")
