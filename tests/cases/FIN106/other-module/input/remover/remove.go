package remover

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	
	"acme.dev/api"
)

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, api.Finalizer)
}
