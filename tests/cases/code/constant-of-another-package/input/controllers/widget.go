package controllers

import (
	widgetv1 "acme.dev/widget/api/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, widgetv1.Cleanup)
	controllerutil.RemoveFinalizer(o, widgetv1.Cleanup)
	controllerutil.AddFinalizer(o, widgetv1.Finalizer)
}
