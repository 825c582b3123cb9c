GROUP = "widget.acme.dev"
CLEANUP = "acme.dev/widget-cleanup"
PART_FINALIZER = f"{GROUP}/part"
