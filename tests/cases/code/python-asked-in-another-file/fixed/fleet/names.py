SHIP_FINALIZER = "fleet.acme.dev/ship-cleanup"
# Still on objects from before the rename; drop it when no object carries it any more.
LEGACY_SHIP_FINALIZER = "ship-cleanup"
