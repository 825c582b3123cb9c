package one

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "one.acme.dev/cleanup"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object, name string) {
	controllerutil.RemoveFinalizer(o, name)
}
