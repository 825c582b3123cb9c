package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-drop-helper/api/v1"
	"acme.dev/rename-drop-helper/finalizers"
)

const shipFinalizer = "harbour.acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyShipFinalizer = "ship-cleanup"

// ShipReconciler holds ships.
type ShipReconciler struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var ship harbourv1.Ship
	if err := r.Get(ctx, req.NamespacedName, &ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, finalizers.Ensure(ctx, r.Client, &ship, shipFinalizer)
	}
	if !controllerutil.ContainsFinalizer(&ship, shipFinalizer) &&
		!controllerutil.ContainsFinalizer(&ship, legacyShipFinalizer) {
		return reconcile.Result{}, nil
	}
	if controllerutil.ContainsFinalizer(&ship, legacyShipFinalizer) {
		if err := finalizers.Drop(ctx, r.Client, &ship, legacyShipFinalizer); err != nil ||
			!controllerutil.ContainsFinalizer(&ship, shipFinalizer) {
			return reconcile.Result{}, err
		}
	}
	return reconcile.Result{}, finalizers.Drop(ctx, r.Client, &ship, shipFinalizer)
}
