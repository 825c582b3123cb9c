package api

const (
	// ShipFinalizer holds a ship until its berth is free.
	ShipFinalizer = "fleet.acme.dev/ship"

	DockFinalizer string = "fleet.acme.dev/dock"

	crewFinalizer = "fleet.acme.dev/crew"
)

// A variable may hold another one some day.
var TugFinalizer = "fleet.acme.dev/tug"
