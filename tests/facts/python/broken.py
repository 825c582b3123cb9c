import kubernetes

FINALIZER = "cleanup"

def broken(:
    pass
