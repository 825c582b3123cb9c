package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/dropped-name/api/v1"
)

// legacyShipFinalizer was added by versions before. Objects that were made by those may still carry
// it: it is only removed, never added. Drop it when no object carries it any more.
const legacyShipFinalizer = "harbour.acme.dev/ship"

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
	// Only removed, never added: objects that were made by versions before may still carry it.
	if controllerutil.ContainsFinalizer(ship, legacyShipFinalizer) {
		controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
		if err := r.Update(ctx, ship); err != nil {
			return reconcile.Result{}, err
		}
	}
	if ship.Spec.Berth == "" {
		ship.Spec.Berth = "north"
	}
	return reconcile.Result{}, nil
}
