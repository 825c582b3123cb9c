package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const Finalizer = `widget-cleanup` // kept in step with operator.py

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, Finalizer)
	o.SetFinalizers(append(o.GetFinalizers(), "widget-cleanup"))
	controllerutil.RemoveFinalizer(o, Finalizer)
	log.Info("widget-cleanup is no finalizer here")
}
