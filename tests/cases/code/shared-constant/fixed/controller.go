package controller

import (
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyWidgetControllerFinalizer is the name before acme.dev/widget-controller. Objects that were
// made before may still carry it: it is only removed, never added. Drop it when no object carries
// it any more.
const legacyWidgetControllerFinalizer = "widget-controller"

// also the controller's name and the field manager, so not to be renamed for a finalizer's sake
const controllerName = "widget-controller"

// controllerFinalizer is the name of the finalizer. controllerName is used for other things too,
// and keeps its value.
const controllerFinalizer = "acme.dev/widget-controller"

func (r *Reconciler) SetupWithManager(mgr ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(mgr).Named(controllerName).Complete(r)
}

func (r *Reconciler) reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, controllerFinalizer)
	controllerutil.RemoveFinalizer(o, controllerFinalizer)
	controllerutil.RemoveFinalizer(o, legacyWidgetControllerFinalizer)
}
