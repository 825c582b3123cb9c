package controllers

const (
	Finalizer    = "acme.io/finalizer"
	OldFinalizer = "acme-finalizer"

	// Deprecated: use Finalizer.
	WidgetFinalizer = "widget-finalizer"

	gadgetFinalizer = "gadget-finalizer" // legacy name, kept for old objects

	finalizerLegacy = "acme.finalizer"
)

func release(o Object) {
	for _, each := range []string{Finalizer, OldFinalizer} {
		controllerutil.RemoveFinalizer(o, each)
	}
	controllerutil.RemoveFinalizer(o, finalizerLegacy)
}

var ownFinalizers = []string{"acme.io/own", OldFinalizer}

func releaseAll(o Object) {
	for _, each := range ownFinalizers {
		controllerutil.RemoveFinalizer(o, each)
	}
}
