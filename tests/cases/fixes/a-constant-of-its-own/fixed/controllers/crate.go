package controllers

import (
	"fmt"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyBerthControllerFinalizer is the name before stable.acme.dev/berth. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyBerthControllerFinalizer = "berth-controller"

const (
	// CrateFinalizer holds a crate, and is the name of the lease and a label.
	CrateFinalizer = "crate-cleanup"
	crateKind      = "Crate"
	// CrateFinalizerName is the name of the finalizer. CrateFinalizer is used for other things too, and
	// keeps its value.
	CrateFinalizerName = "stable.acme.dev/crate-cleanup"
	// LegacyCrateFinalizer is the name before stable.acme.dev/crate-cleanup. Objects that were made
	// before may still carry it: it is only removed, never added. Drop it when no object carries it any
	// more.
	LegacyCrateFinalizer = CrateFinalizer
)

// BerthController is what the controller is called, also where it holds a berth.
const BerthController = "berth-controller"

// BerthControllerFinalizer is the name of the finalizer. BerthController is used for other things
// too, and keeps its value.
const BerthControllerFinalizer = "stable.acme.dev/berth"

func options() ctrl.Options {
	return ctrl.Options{LeaderElectionID: CrateFinalizer}
}

func setup(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).Named(BerthController).Complete(nil)
}

func protect(o client.Object) {
	if controllerutil.AddFinalizer(o, CrateFinalizerName) {
		ctrl.Log.Info("added the finalizer", "name", CrateFinalizerName)
	}
	controllerutil.AddFinalizer(o, BerthControllerFinalizer)
}

func release(o client.Object) error {
	if !controllerutil.ContainsFinalizer(o, CrateFinalizerName) &&
		!controllerutil.ContainsFinalizer(o, LegacyCrateFinalizer) {
		return fmt.Errorf("no finalizer %s", CrateFinalizerName)
	}
	controllerutil.RemoveFinalizer(o, CrateFinalizerName)
	controllerutil.RemoveFinalizer(o, LegacyCrateFinalizer)
	controllerutil.RemoveFinalizer(o, BerthControllerFinalizer)
	controllerutil.RemoveFinalizer(o, legacyBerthControllerFinalizer)
	return nil
}
