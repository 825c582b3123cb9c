package module

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, "widget.acme.dev/in-two-modules")
}
