package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/own-clear/api/v1"
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

	if ship.DeletionTimestamp != nil {
		return reconcile.Result{}, r.release(ctx, ship)
	}

	if len(ship.Finalizers) == 0 {
		ship.Finalizers = []string{shipFinalizer}
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

// release lets a ship go whose berth is free.
func (r *ShipReconciler) release(ctx context.Context, ship *harbourv1.Ship) error {
	if len(ship.GetFinalizers()) > 0 {
		ship.SetFinalizers([]string{})
		return r.Update(ctx, ship)
	}
	return nil
}
