package internal

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func (r *Reconciler) Reconcile(o client.Object) {
	if controllerutil.ContainsFinalizer(o, widgetFinalizer) ||
		controllerutil.ContainsFinalizer(o, legacyWidgetFinalizer) {
		controllerutil.RemoveFinalizer(o, widgetFinalizer)
		controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	}
	controllerutil.AddFinalizer(o, widgetFinalizer)
	controllerutil.AddFinalizer(o, partFinalizer)
}
