package names

// What holds the kinds of the same names.
const (
	Ship = "acme.dev/ship-cleanup"
	Dock = "dock-cleanup"
	// LegacyShip is the name before acme.dev/ship-cleanup. Objects that were made before may still
	// carry it: it is only removed, never added. Drop it when no object carries it any more.
	LegacyShip = "ship-cleanup"
)
