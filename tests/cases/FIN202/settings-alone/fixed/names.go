package fleet

const (
	shipFinalizer  = "fleet.acme.dev/ships"
	dockFinalizer  = "docks.acme.dev/cleanup"
	berthFinalizer = "fleet.acme.dev/berths"
	// legacyShipFinalizer is the name before fleet.acme.dev/ships. Objects that were made before may
	// still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyShipFinalizer = "ships.acme.dev/cleanup"
	// legacyBerthFinalizer is the name before fleet.acme.dev/berths. Objects that were made before may
	// still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyBerthFinalizer = "berth-cleanup"
	// Only taken off: nothing adds it any more.
	legacyPortFinalizer = "ports.acme.dev/cleanup"
)

// What a dashboard counts may be the finalizer, so that its rename is held back and said.
var dashboards = []string{"docks.acme.dev/cleanup"}
