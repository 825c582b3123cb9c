from finalizers import has_finalizer


def is_managed(ship):
    return has_finalizer(ship)
