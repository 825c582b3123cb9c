package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const Finalizer = `acme.dev/widget-cleanup` // kept in step with operator.py

// LegacyFinalizer is the name before acme.dev/widget-cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const LegacyFinalizer = "widget-cleanup"

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, Finalizer)
	o.SetFinalizers(append(o.GetFinalizers(), Finalizer))
	controllerutil.RemoveFinalizer(o, Finalizer)
	controllerutil.RemoveFinalizer(o, LegacyFinalizer)
	log.Info("widget-cleanup is no finalizer here")
}
