package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-early-return/api/v1"
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

	if !ship.DeletionTimestamp.IsZero() {
		if !controllerutil.ContainsFinalizer(ship, "ship-cleanup") {
			return reconcile.Result{}, nil
		}
		return r.reconcileDelete(ctx, ship)
	}
	if controllerutil.ContainsFinalizer(ship, "ship-cleanup") {
		return reconcile.Result{}, nil
	}
	controllerutil.AddFinalizer(ship, "ship-cleanup")
	return reconcile.Result{}, r.Update(ctx, ship)
}

func (r *ShipReconciler) reconcileDelete(ctx context.Context, ship *harbourv1.Ship) (reconcile.Result, error) {
	if !controllerutil.RemoveFinalizer(ship, "ship-cleanup") {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.Update(ctx, ship)
}
