package inlineloop

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/inline-loop"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	for _, name := range []string{finalizer, "widget-inline-loop"} {
		controllerutil.RemoveFinalizer(o, name)
	}
}
