FINALIZER = "widget-cleanup"  # finalizer-lint: ignore[FIN001] known


def cleanup(:
