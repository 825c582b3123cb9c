package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/dropped-name-of-parameter/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "harbour.acme.dev/ship"

// ShipReconciler keeps ships.
type ShipReconciler struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var ship harbourv1.Ship
	err := r.Get(ctx, req.NamespacedName, &ship)
	if err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	return reconcile.Result{}, r.keep(ctx, &ship)
}

func (r *ShipReconciler) keep(ctx context.Context, ship *harbourv1.Ship) error {
	// Only removed, never added: objects that were made by versions before may still carry it.
	if controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		if err := r.Client.Update(ctx, ship); err != nil {
			return err
		}
	}
	if ship.DeletionTimestamp != nil {
		return nil
	}
	if ship.Spec.Berth == "" {
		ship.Spec.Berth = "north"
		return r.Client.Update(ctx, ship)
	}
	return nil
}
