package adder

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	
	"acme.dev/api"
)

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, api.Finalizer)
}
