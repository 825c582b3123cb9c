package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	oneFinalizer = "finalizer.acme.dev"
	twoFinalizer = "finalizers.acme.dev"
)

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, oneFinalizer)
	controllerutil.AddFinalizer(o, twoFinalizer)
	controllerutil.RemoveFinalizer(o, oneFinalizer)
	controllerutil.RemoveFinalizer(o, twoFinalizer)
}
