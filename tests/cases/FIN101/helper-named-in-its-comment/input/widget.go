package widget

import (
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/ships/api/v1"
)

const widgetFinalizer = "ships.acme.dev/widget"

// ensureFinalizer(widget) puts the finalizer on a widget.
func ensureFinalizer(widget *v1.Widget) {
	widget.Finalizers = append(widget.Finalizers, widgetFinalizer)
}

func reconcile(widget *v1.Widget) {
	controllerutil.RemoveFinalizer(widget, widgetFinalizer)
	ensureFinalizer(widget)
}
