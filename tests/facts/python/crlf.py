# Kubernetes
FINALIZER = "cleanup"


def add(meta):
    """d"""
    meta.finalizers.append(FINALIZER)
    text = """{"metadata":
 {"finalizers": ["in-crlf"]}}"""
