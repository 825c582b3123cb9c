package controllers

import (
	"context"

	api "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const mastFinalizer = "fleet.acme.dev/mast-cleanup"

// legacyMastFinalizer is the name before fleet.acme.dev/mast-cleanup. Objects that were made before
// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyMastFinalizer = "mast-cleanup"

// MastReconciler: the same as cases of a switch.
type MastReconciler struct {
	client.Client
	cleanUp func(context.Context, client.Object) error
}

func (r *MastReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	ship := &api.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	switch {
	case !ship.DeletionTimestamp.IsZero() && (controllerutil.ContainsFinalizer(ship, mastFinalizer) ||
		controllerutil.ContainsFinalizer(ship, legacyMastFinalizer)):
		if err := r.cleanUp(ctx, ship); err != nil {
			return ctrl.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, mastFinalizer)
		controllerutil.RemoveFinalizer(ship, legacyMastFinalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	case ship.DeletionTimestamp.IsZero() && controllerutil.ContainsFinalizer(ship, mastFinalizer):
		return ctrl.Result{}, nil
	case ship.DeletionTimestamp.IsZero():
		controllerutil.AddFinalizer(ship, mastFinalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	}
	return ctrl.Result{}, nil
}
