package computed

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/computed"

// legacyFinalizer is the name before widget.acme.dev/computed. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyFinalizer = "widget-computed"

func release(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	var kept []string
	for _, f := range o.GetFinalizers() {
		if f != finalizer && f != legacyFinalizer {
			kept = append(kept, f)
		}
	}
	o.SetFinalizers(kept)
}
