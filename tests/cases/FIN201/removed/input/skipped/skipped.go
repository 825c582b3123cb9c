package skipped

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/skipped"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	var kept []string
	for _, f := range o.GetFinalizers() {
		switch f {
		case "widget-skipped", finalizer:
		default:
			kept = append(kept, f)
		}
	}
	o.SetFinalizers(kept)
}
