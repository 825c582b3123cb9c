package other

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const same = "widget.acme.dev/same"

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, same)
	controllerutil.RemoveFinalizer(o, "widget.acme.dev/cleanup")
}
