package filtered

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	finalizer    = "widget.acme.dev/filtered"
	oldFinalizer = "widget-filtered"
)

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	var kept []string
	for _, f := range o.GetFinalizers() {
		if f != finalizer && f != oldFinalizer {
			kept = append(kept, f)
		}
	}
	o.SetFinalizers(kept)
}
