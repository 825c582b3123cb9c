package loop

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/loop"

var legacyFinalizers = []string{"widget-loop", "widget-loop-alpha"}

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizer)
	for _, old := range legacyFinalizers {
		controllerutil.RemoveFinalizer(o, old)
	}
}
