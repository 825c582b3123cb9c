package v1

const (
	domain = "harbour.acme.dev"

	// ShipLabel names a ship.
	ShipLabel = domain + "/ship-name"
	// ShipFinalizer holds a ship until its berth is free.
	ShipFinalizer = domain + "/ship-cleanup"
	// LegacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
	// before may still carry it: it is only removed, never added. Drop it when no object carries it any
	// more.
	LegacyShipFinalizer = "harbour.acme.dev/ship"
)
