package controller

import (
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// also the controller's name and the field manager, so not to be renamed for a finalizer's sake
const controllerName = "widget-controller"

func (r *Reconciler) SetupWithManager(mgr ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(mgr).Named(controllerName).Complete(r)
}

func (r *Reconciler) reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, controllerName)
	controllerutil.RemoveFinalizer(o, controllerName)
}
