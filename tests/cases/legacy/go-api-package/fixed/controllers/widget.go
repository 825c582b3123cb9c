package controllers

import (
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	v1 "stable.acme.dev/widgets/api/v1"
)

func reconcile(widget *v1.Widget) {
	if widget.DeletionTimestamp.IsZero() {
		controllerutil.AddFinalizer(widget, v1.CleanupFinalizer)
		controllerutil.AddFinalizer(widget, v1.PartFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(widget, v1.CleanupFinalizer)
	controllerutil.RemoveFinalizer(widget, v1.LegacyCleanupFinalizer)
	controllerutil.RemoveFinalizer(widget, v1.PartFinalizer)
	controllerutil.RemoveFinalizer(widget, v1.OldPartFinalizer)
	controllerutil.RemoveFinalizer(widget, v1.LegacyPartFinalizer)
}
