package internal

// Names that the controller puts on its objects.
const (
	widgetFinalizer = "widget-cleanup"
	partFinalizer   = "acme.dev/part"
)
