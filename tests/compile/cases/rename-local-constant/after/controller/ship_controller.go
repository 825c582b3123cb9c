package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-local-constant/api/v1"
)

// legacyShipCleanupFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were
// made before may still carry it: it is only removed, never added. Drop it when no object carries
// it any more.
const legacyShipCleanupFinalizer = "ship-cleanup"

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

	const finalizer = "harbour.acme.dev/ship-cleanup"
	if ship.DeletionTimestamp.IsZero() {
		if controllerutil.AddFinalizer(ship, finalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if controllerutil.ContainsFinalizer(ship, finalizer) ||
		controllerutil.ContainsFinalizer(ship, legacyShipCleanupFinalizer) {
		controllerutil.RemoveFinalizer(ship, finalizer)
		controllerutil.RemoveFinalizer(ship, legacyShipCleanupFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
