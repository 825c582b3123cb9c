package v1

const (
	// ShipFinalizer holds a ship until its berth is free, and tells who keeps it.
	ShipFinalizer = "ship-cleanup"
	ShipLabel     = "harbour.acme.dev/ship"
	// ShipFinalizerName is the name of the finalizer. ShipFinalizer is used for other things too, and
	// keeps its value.
	ShipFinalizerName = "harbour.acme.dev/ship-cleanup"
	// LegacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
	// before may still carry it: it is only removed, never added. Drop it when no object carries it any
	// more.
	LegacyShipFinalizer = ShipFinalizer

	// KeeperLabel names who keeps a ship.
	KeeperLabel = "harbour.acme.dev/keeper"
)
