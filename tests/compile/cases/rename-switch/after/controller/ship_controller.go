package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-switch/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "harbour.acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyShipFinalizer = "ship-cleanup"

// ShipReconciler keeps a ship until its berth is free again.
type ShipReconciler struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}

	deleting := !ship.DeletionTimestamp.IsZero()
	held := controllerutil.ContainsFinalizer(ship, shipFinalizer)
	switch {
	case deleting && (held || controllerutil.ContainsFinalizer(ship, legacyShipFinalizer)):
		if err := r.freeBerth(ctx, ship); err != nil {
			return reconcile.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
	case !deleting && !held:
		controllerutil.AddFinalizer(ship, shipFinalizer)
	default:
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.Update(ctx, ship)
}

func (r *ShipReconciler) freeBerth(_ context.Context, ship *harbourv1.Ship) error {
	ship.Spec.Berth = ""
	return nil
}
