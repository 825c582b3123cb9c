package c

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/w/api"
)

const shipFinalizer = "acme.dev/ship"

// legacyShipFinalizer is the name before acme.dev/ship. Objects that were made before may still
// carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyShipFinalizer = "ship-finalizer"

// Old versions of the library tell of failure, not of a change.
func (r *Reconciler) remove(ctx context.Context, ship *api.Ship) error {
	if err := controllerutil.RemoveFinalizerWithError(ship, legacyShipFinalizer); err != nil {
		return err
	}
	if err := controllerutil.RemoveFinalizerWithError(ship, shipFinalizer); err != nil {
		return err
	}
	return r.Update(ctx, ship)
}

func (r *Reconciler) add(ctx context.Context, ship *api.Ship) error {
	if err := controllerutil.AddFinalizerWithError(ship, shipFinalizer); err != nil {
		return err
	}
	return r.Update(ctx, ship)
}

func (r *Reconciler) removeFrom(object runtime.Object) error {
	if err := controllerutil.RemoveFinalizerWithError(object, legacyShipFinalizer); err != nil {
		return err
	}
	return controllerutil.RemoveFinalizerWithError(object, shipFinalizer)
}
