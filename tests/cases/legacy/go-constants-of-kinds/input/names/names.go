package names

// What holds the kinds of the same names.
const (
	Ship = "ship-cleanup"
	Dock = "dock-cleanup"
)
