package controllers

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	shipFinalizer  = "fleet.acme.dev/ship-cleanup" // frees the berth
	cargoFinalizer = "harbour.acme.dev/cargo-out"  // unloads
	crewFinalizer  = "fleet.acme.dev/crew-cleanup" // pays
	// legacyShipFinalizer is the name before fleet.acme.dev/ship-cleanup. Objects that were made before
	// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyShipFinalizer = "ship-cleanup"
	// legacyCrewFinalizer is the name before fleet.acme.dev/crew-cleanup. Objects that were made before
	// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyCrewFinalizer = "crew-cleanup"

	dockFinalizer = "fleet.acme.dev/dock-cleanup" // stands alone
	// legacyDockFinalizer is the name before fleet.acme.dev/dock-cleanup. Objects that were made before
	// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyDockFinalizer = "dock-cleanup"
)

func release(ship client.Object) {
	controllerutil.RemoveFinalizer(ship, shipFinalizer) // frees the berth
	controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
	controllerutil.RemoveFinalizer(ship, crewFinalizer) // pays
	controllerutil.RemoveFinalizer(ship, legacyCrewFinalizer)
	controllerutil.RemoveFinalizer(ship, cargoFinalizer) // unloads
	controllerutil.RemoveFinalizer(ship, dockFinalizer)
	controllerutil.RemoveFinalizer(ship, legacyDockFinalizer)
}

func hold(ship client.Object) {
	controllerutil.AddFinalizer(ship, shipFinalizer)
	controllerutil.AddFinalizer(ship, crewFinalizer)
	controllerutil.AddFinalizer(ship, cargoFinalizer)
	controllerutil.AddFinalizer(ship, dockFinalizer)
}

func holds(ship client.Object) bool {
	return controllerutil.ContainsFinalizer(ship, shipFinalizer) ||
		controllerutil.ContainsFinalizer(ship, legacyShipFinalizer)
}
