package fleet

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizerPrefix = "ship-cleanup-"

type reconciler struct {
	cluster string
}

func (r *reconciler) finalizer() string { return finalizerPrefix + r.cluster }

func (r *reconciler) reconcile(ship client.Object) {
	if ship.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(ship, r.finalizer())
		return
	}
	controllerutil.RemoveFinalizer(ship, r.finalizer())
}
