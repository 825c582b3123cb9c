package v1

const (
	domain = "harbour.acme.dev"

	// ShipLabel names a ship.
	ShipLabel = domain + "/ship-name"
	// ShipFinalizer holds a ship until its berth is free.
	ShipFinalizer = domain + "/ship"
)
