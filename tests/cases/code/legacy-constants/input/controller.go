package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	finalizer = "widget.acme.dev/cleanup"
	// oldFinalizer was written before v0.4.
	oldFinalizer = "widget-cleanup"
	// partFinalizer is a legacy name: objects made by v0.1 still carry it.
	partFinalizer = "widget-part"
	// DeprecatedFinalizer is still added, so it is no relic.
	DeprecatedFinalizer = "widget-deprecated"
)

func reconcile(o client.Object) {
	if controllerutil.ContainsFinalizer(o, finalizer) || controllerutil.ContainsFinalizer(o, oldFinalizer) {
		controllerutil.RemoveFinalizer(o, finalizer)
		controllerutil.RemoveFinalizer(o, oldFinalizer)
		controllerutil.RemoveFinalizer(o, partFinalizer)
	}
	controllerutil.AddFinalizer(o, DeprecatedFinalizer)
}
