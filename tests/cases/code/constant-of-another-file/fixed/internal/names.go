package internal

// Names that the controller puts on its objects.
const (
	widgetFinalizer = "acme.dev/widget-cleanup"
	partFinalizer   = "acme.dev/part"
	// legacyWidgetFinalizer is the name before acme.dev/widget-cleanup. Objects that were made before
	// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyWidgetFinalizer = "widget-cleanup"
)
