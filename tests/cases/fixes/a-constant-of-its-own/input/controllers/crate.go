package controllers

import (
	"fmt"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	// CrateFinalizer holds a crate, and is the name of the lease and a label.
	CrateFinalizer = "crate-cleanup"
	crateKind      = "Crate"
)

// BerthController is what the controller is called, also where it holds a berth.
const BerthController = "berth-controller"

func options() ctrl.Options {
	return ctrl.Options{LeaderElectionID: CrateFinalizer}
}

func setup(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).Named(BerthController).Complete(nil)
}

func protect(o client.Object) {
	if controllerutil.AddFinalizer(o, CrateFinalizer) {
		ctrl.Log.Info("added the finalizer", "name", CrateFinalizer)
	}
	controllerutil.AddFinalizer(o, BerthController)
}

func release(o client.Object) error {
	if !controllerutil.ContainsFinalizer(o, CrateFinalizer) {
		return fmt.Errorf("no finalizer %s", CrateFinalizer)
	}
	controllerutil.RemoveFinalizer(o, CrateFinalizer)
	controllerutil.RemoveFinalizer(o, BerthController)
	return nil
}
