package v1

const (
	// ShipFinalizer holds a ship until its berth is free.
	ShipFinalizer = "harbour.acme.dev/ship-cleanup"
	// LegacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
	// before may still carry it: it is only removed, never added. Drop it when no object carries it any
	// more.
	LegacyShipFinalizer = "ship-cleanup"

	// ShipLabel names the ship that lies at a berth.
	ShipLabel = "harbour.acme.dev/ship"
)
