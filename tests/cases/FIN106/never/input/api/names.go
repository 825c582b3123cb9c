package api

// Cleanup is added to every Widget.
const (
	Cleanup = "widget.acme.dev/cleanup"
	Part    = "widget.acme.dev/part"
)
