package controllers

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	shipFinalizer  = "ship-cleanup"               // frees the berth
	cargoFinalizer = "harbour.acme.dev/cargo-out" // unloads
	crewFinalizer  = "crew-cleanup"               // pays

	dockFinalizer = "dock-cleanup" // stands alone
)

func release(ship client.Object) {
	controllerutil.RemoveFinalizer(ship, shipFinalizer)  // frees the berth
	controllerutil.RemoveFinalizer(ship, crewFinalizer)  // pays
	controllerutil.RemoveFinalizer(ship, cargoFinalizer) // unloads
	controllerutil.RemoveFinalizer(ship, dockFinalizer)
}

func hold(ship client.Object) {
	controllerutil.AddFinalizer(ship, shipFinalizer)
	controllerutil.AddFinalizer(ship, crewFinalizer)
	controllerutil.AddFinalizer(ship, cargoFinalizer)
	controllerutil.AddFinalizer(ship, dockFinalizer)
}

func holds(ship client.Object) bool {
	return controllerutil.ContainsFinalizer(ship, shipFinalizer)
}
