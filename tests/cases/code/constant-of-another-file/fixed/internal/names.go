package internal

// Names that the controller puts on its objects.
const (
	widgetFinalizer = "acme.dev/widget-cleanup"
	partFinalizer   = "acme.dev/part"
)
