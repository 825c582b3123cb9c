package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/comments-kept/api/v1"
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

	// A ship that sails away needs nothing but its berth freed.
	if !ship.DeletionTimestamp.IsZero() {
		if controllerutil.ContainsFinalizer(ship, shipFinalizer) { // ours
			// From here on nobody holds the ship.
			controllerutil.RemoveFinalizer(ship, shipFinalizer) // keeps the others
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}

	// Hold it before anything is done for it.
	if !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		/* at the end: the others were here first */
		controllerutil.AddFinalizer(ship, shipFinalizer) // see freeBerth
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
