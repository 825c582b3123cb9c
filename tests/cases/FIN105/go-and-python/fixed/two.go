package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, "widget.acme.dev/twice")
	controllerutil.RemoveFinalizer(o, declared)
}

func local(o client.Object) {
	finalizer := "widget.acme.dev/local"
	controllerutil.AddFinalizer(o, finalizer)
}

func localToo(o client.Object) {
	finalizer := "widget.acme.dev/local"
	controllerutil.RemoveFinalizer(o, finalizer)
}
