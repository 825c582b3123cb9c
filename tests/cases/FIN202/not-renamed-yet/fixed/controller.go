package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/cleanup"

// legacyFinalizer is the name before widget.acme.dev/cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyFinalizer = "widget-cleanup"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, legacyFinalizer)
}
