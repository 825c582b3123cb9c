package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-early-return/api/v1"
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

	if !ship.DeletionTimestamp.IsZero() {
		if !controllerutil.ContainsFinalizer(ship, "harbour.acme.dev/ship-cleanup") &&
			!controllerutil.ContainsFinalizer(ship, legacyShipCleanupFinalizer) {
			return reconcile.Result{}, nil
		}
		return r.reconcileDelete(ctx, ship)
	}
	if controllerutil.ContainsFinalizer(ship, "harbour.acme.dev/ship-cleanup") {
		return reconcile.Result{}, nil
	}
	controllerutil.AddFinalizer(ship, "harbour.acme.dev/ship-cleanup")
	return reconcile.Result{}, r.Update(ctx, ship)
}

func (r *ShipReconciler) reconcileDelete(ctx context.Context, ship *harbourv1.Ship) (reconcile.Result, error) {
	removedLegacy := controllerutil.RemoveFinalizer(ship, legacyShipCleanupFinalizer)
	if !controllerutil.RemoveFinalizer(ship, "harbour.acme.dev/ship-cleanup") && !removedLegacy {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.Update(ctx, ship)
}
