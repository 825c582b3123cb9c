package controller

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

// legacyWidgetCleanupFinalizer is the name before stable.acme.dev/cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyWidgetCleanupFinalizer = "widget-cleanup"

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, "stable.acme.dev/cleanup")
	} else if controllerutil.ContainsFinalizer(o, "stable.acme.dev/cleanup") ||
		controllerutil.ContainsFinalizer(o, legacyWidgetCleanupFinalizer) {
		controllerutil.RemoveFinalizer(o, "stable.acme.dev/cleanup")
		controllerutil.RemoveFinalizer(o, legacyWidgetCleanupFinalizer)
	}
}
