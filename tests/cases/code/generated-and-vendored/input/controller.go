package v1

import (
	"acme.dev/lib"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, WidgetFinalizer)
	controllerutil.AddFinalizer(o, lib.LibFinalizer)
}
