package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-drop-helper/api/v1"
	"acme.dev/rename-drop-helper/finalizers"
)

const shipFinalizer = "ship-cleanup"

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
	if !controllerutil.ContainsFinalizer(&ship, shipFinalizer) {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, finalizers.Drop(ctx, r.Client, &ship, shipFinalizer)
}
