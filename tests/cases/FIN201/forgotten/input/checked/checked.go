package checked

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	finalizer       = "widget.acme.dev/checked"
	legacyFinalizer = "widget-checked"
)

func release(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	if controllerutil.ContainsFinalizer(o, finalizer) || controllerutil.ContainsFinalizer(o, legacyFinalizer) {
		controllerutil.RemoveFinalizer(o, finalizer)
	}
}
