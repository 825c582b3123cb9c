package unused

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/unused"

// legacyFinalizer is the name before widget.acme.dev/unused. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyFinalizer = "widget-unused"

// Read by nobody.
var legacyFinalizers = []string{"widget-unused"}

func release(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, legacyFinalizer)
}
