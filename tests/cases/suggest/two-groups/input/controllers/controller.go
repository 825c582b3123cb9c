package controllers

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const (
	cleanupFinalizer = "cleanup"
	tankFinalizer    = "tank.fuel.acme.dev"
)

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, cleanupFinalizer)
	controllerutil.AddFinalizer(o, tankFinalizer)
	controllerutil.RemoveFinalizer(o, cleanupFinalizer)
	controllerutil.RemoveFinalizer(o, tankFinalizer)
}
