package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	finalizer      = "widget.acme.dev/cleanup"
	guardFinalizer = "widget.acme.dev/guard"
)

// The names of versions before v0.5: widget-cleanup and widget.acme.dev.
var legacyFinalizers = []string{"widget-cleanup", "widget.acme.dev"}

func release(o client.Object) {
	for _, name := range legacyFinalizers {
		// widget-cleanup is a finalizer of objects from long ago
		controllerutil.RemoveFinalizer(o, name)
	}
	controllerutil.RemoveFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, guardFinalizer)
}

// protect adds the finalizer widget-cleanup.
func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.AddFinalizer(o, guardFinalizer)
}
