package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/own-clear-legacy/api/v1"
)

const (
	shipFinalizer = "harbour.acme.dev/ship"
	// legacyShipFinalizer is what ships carry that were made before.
	legacyShipFinalizer = "ship-finalizer"
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

	if ship.DeletionTimestamp != nil {
		if controllerutil.ContainsFinalizer(ship, shipFinalizer) || controllerutil.ContainsFinalizer(ship, legacyShipFinalizer) {
			controllerutil.RemoveFinalizer(ship, shipFinalizer)
			controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if controllerutil.ContainsFinalizer(ship, legacyShipFinalizer) {
		controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
		controllerutil.AddFinalizer(ship, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	if controllerutil.AddFinalizer(ship, shipFinalizer) {
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
