package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.org/widget-finalizer"

// legacyFinalizer is the name before widget.org/widget-finalizer. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyFinalizer = "widget-finalizer"

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, legacyFinalizer)
}
