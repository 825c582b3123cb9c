package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-two-names/api/v1"
)

const (
	// shipFinalizer holds a ship until its berth is free.
	shipFinalizer = "ship-cleanup"
	// pilotFinalizer held a ship until its pilot was back. Only removed.
	pilotFinalizer = "ship.harbour.acme.dev"
)

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
		if controllerutil.AddFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if !controllerutil.ContainsFinalizer(ship, shipFinalizer) && !controllerutil.ContainsFinalizer(ship, pilotFinalizer) {
		return reconcile.Result{}, nil
	}
	controllerutil.RemoveFinalizer(ship, pilotFinalizer)
	controllerutil.RemoveFinalizer(ship, shipFinalizer)
	return reconcile.Result{}, r.Update(ctx, ship)
}
