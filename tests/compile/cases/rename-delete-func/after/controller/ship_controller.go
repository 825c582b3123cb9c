package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-delete-func/api/v1"
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

	base := ship.DeepCopy()
	switch {
	case ship.DeletionTimestamp == nil && !controllerutil.ContainsFinalizer(ship, shipFinalizer):
		controllerutil.AddFinalizer(ship, shipFinalizer)
	case ship.DeletionTimestamp != nil && (controllerutil.ContainsFinalizer(ship, shipFinalizer) ||
		controllerutil.ContainsFinalizer(ship, legacyShipFinalizer)):
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
	default:
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.Patch(ctx, ship, client.MergeFrom(base))
}
