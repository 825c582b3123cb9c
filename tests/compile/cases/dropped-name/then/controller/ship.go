package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/dropped-name/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "harbour.acme.dev/ship"

// ShipReconciler keeps ships.
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
		if controllerutil.AddFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if controllerutil.RemoveFinalizer(ship, shipFinalizer) {
		if err := r.Update(ctx, ship); err != nil {
			return reconcile.Result{}, err
		}
	}
	return reconcile.Result{}, nil
}
