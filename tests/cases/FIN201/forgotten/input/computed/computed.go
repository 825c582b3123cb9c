package computed

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/computed"

func release(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	var kept []string
	for _, f := range o.GetFinalizers() {
		if f != finalizer {
			kept = append(kept, f)
		}
	}
	o.SetFinalizers(kept)
}
