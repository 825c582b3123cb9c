package v1

const (
	// ShipFinalizer holds a ship until its berth is free.
	ShipFinalizer = "ship-cleanup"

	// ShipLabel names the ship that lies at a berth.
	ShipLabel = "harbour.acme.dev/ship"
)
