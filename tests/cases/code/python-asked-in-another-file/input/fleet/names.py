SHIP_FINALIZER = "ship-cleanup"
