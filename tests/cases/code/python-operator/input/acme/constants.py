GROUP = "widget.acme.dev"
CLEANUP = "widget-cleanup"
PART_FINALIZER = f"{GROUP}/part"
