package mapped

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/mapped"

var renamedFinalizers = map[string]string{"widget-mapped": finalizer}

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	for old, current := range renamedFinalizers {
		controllerutil.RemoveFinalizer(o, old)
		controllerutil.RemoveFinalizer(o, current)
	}
}
