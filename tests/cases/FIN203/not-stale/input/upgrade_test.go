package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// upgraded makes an object as version 0.4 did.
func upgraded(o client.Object) {
	controllerutil.AddFinalizer(o, "widget-cleanup")
}
