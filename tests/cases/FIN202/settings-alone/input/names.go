package fleet

const (
	shipFinalizer  = "ships.acme.dev/cleanup"
	dockFinalizer  = "docks.acme.dev/cleanup"
	berthFinalizer = "berth-cleanup"
	// Only taken off: nothing adds it any more.
	legacyPortFinalizer = "ports.acme.dev/cleanup"
)

// What a dashboard counts may be the finalizer, so that its rename is held back and said.
var dashboards = []string{"docks.acme.dev/cleanup"}
