package v1

const (
	// ShipFinalizer holds a ship until its berth is free, and tells who keeps it.
	ShipFinalizer = "ship-cleanup"
	ShipLabel     = "harbour.acme.dev/ship"

	// KeeperLabel names who keeps a ship.
	KeeperLabel = "harbour.acme.dev/keeper"
)
