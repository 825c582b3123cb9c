package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	finalizer = "widget.acme.dev/cleanup"
	Same      = "widget.acme.dev/same"
)

func reconcile(o client.Object) {
	// "widget.acme.dev/cleanup" is added
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.AddFinalizer(o, "widget.acme.dev/in-two-languages")
	controllerutil.AddFinalizer(o, "orphan")
	controllerutil.AddFinalizer(o, Same)
	if controllerutil.ContainsFinalizer(o, "widget-cleanup") { // made by v0.1
		controllerutil.RemoveFinalizer(o, "widget-cleanup")
	}
	controllerutil.AddFinalizer(o, "widget.acme.dev/in-two-modules")
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, "orphan")
	controllerutil.RemoveFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, Same)
}
