import kubernetes

# finalizer-lint: ignore[FIN001] old, and known to be
WIDGET_FINALIZER = "widget-cleanup"
BACKUP_FINALIZER = "widget-backup"  # noqa: S105  # finalizer-lint: ignore[FIN001]
OTHER_FINALIZER = "# finalizer-lint: ignore[FIN001]"


def add(body):
    """Says how: # finalizer-lint: ignore[FIN001]"""
    body["metadata"]["finalizers"].append("widget-third")
