package any

import (
	"strings"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/any"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	for _, f := range o.GetFinalizers() {
		if strings.Contains(f, "widget") {
			controllerutil.RemoveFinalizer(o, f)
		}
	}
}
