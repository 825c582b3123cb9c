package uncalled

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	finalizer       = "widget.acme.dev/uncalled"
	legacyFinalizer = "widget-uncalled"
)

func release(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, finalizer)
}

// Nobody calls it.
func removeLegacy(o client.Object) {
	controllerutil.RemoveFinalizer(o, legacyFinalizer)
}
