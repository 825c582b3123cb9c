GROUP = "widget.acme.dev"
CLEANUP = "acme.dev/widget-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_CLEANUP = "widget-cleanup"
PART_FINALIZER = f"{GROUP}/part"
