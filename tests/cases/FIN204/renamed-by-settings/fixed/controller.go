package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.org/widget-finalizer"

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, finalizer)
}
