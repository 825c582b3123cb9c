package v1

const (
	// ShipFinalizer is on every ship.
	ShipFinalizer = "ships.acme.dev/cleanup"
	// OldShipFinalizer is what older versions called it.
	OldShipFinalizer = "ship-cleanup"
)
