package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-own-helpers/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "harbour.acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyShipFinalizer = "ship-cleanup"

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
		if hasFinalizer(ship) {
			removeFinalizer(ship)
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if addFinalizer(ship) {
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func hasFinalizer(ship *harbourv1.Ship) bool {
	return controllerutil.ContainsFinalizer(ship, shipFinalizer) ||
		controllerutil.ContainsFinalizer(ship, legacyShipFinalizer)
}

func addFinalizer(ship *harbourv1.Ship) bool {
	return controllerutil.AddFinalizer(ship, shipFinalizer)
}

func removeFinalizer(ship *harbourv1.Ship) {
	controllerutil.RemoveFinalizer(ship, shipFinalizer)
	controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
}
