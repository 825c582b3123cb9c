package unused

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/unused"

// Read by nobody.
var legacyFinalizers = []string{"widget-unused"}

func release(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, finalizer)
}
