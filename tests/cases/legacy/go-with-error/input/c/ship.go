package c

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/w/api"
)

const shipFinalizer = "ship-finalizer"

// Old versions of the library tell of failure, not of a change.
func (r *Reconciler) remove(ctx context.Context, ship *api.Ship) error {
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
	return controllerutil.RemoveFinalizerWithError(object, shipFinalizer)
}
