package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/metadata-helpers/api/v1"
)

const shipFinalizer = "harbour.acme.dev/ship"

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

	if ship.DeletionTimestamp.IsZero() {
		if !add(ship, shipFinalizer) {
			return reconcile.Result{}, nil
		}
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	if lacks(ship, shipFinalizer) || !has(shipFinalizer, ship) {
		return reconcile.Result{}, nil
	}
	remove(&ship.ObjectMeta, shipFinalizer)
	return reconcile.Result{}, r.Update(ctx, ship)
}
