package exact

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/exact"

func protect(o client.Object) {
	o.SetFinalizers([]string{finalizer})
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizer)
}
