package fleet

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const shipFinalizer = "ship-cleanup"

func ours(ship client.Object) bool { return controllerutil.ContainsFinalizer(ship, shipFinalizer) }

func reconcile(ship client.Object) {
	if ship.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(ship, shipFinalizer)
		return
	}
	if ours(ship) {
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
	}
}
