package v1

const (
	// ShipFinalizer is on every ship.
	ShipFinalizer = "ship-cleanup"
)
