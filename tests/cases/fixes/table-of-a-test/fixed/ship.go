package fleet

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const shipFinalizer = "acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before acme.dev/ship-cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyShipFinalizer = "ship-cleanup"

func ours(ship client.Object) bool {
	return controllerutil.ContainsFinalizer(ship, shipFinalizer) ||
		controllerutil.ContainsFinalizer(ship, legacyShipFinalizer)
}

func reconcile(ship client.Object) {
	if ship.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(ship, shipFinalizer)
		return
	}
	if ours(ship) {
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
	}
}
