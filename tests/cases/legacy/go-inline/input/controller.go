package controller

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, "widget-cleanup")
	} else if controllerutil.ContainsFinalizer(o, "widget-cleanup") {
		controllerutil.RemoveFinalizer(o, "widget-cleanup")
	}
}
