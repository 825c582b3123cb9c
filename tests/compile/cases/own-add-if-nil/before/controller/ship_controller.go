package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/own-add-if-nil/api/v1"
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

	// Nothing was asked of its deletion so far: one without finalizers is not being deleted.
	if ship.Finalizers == nil {
		ship.SetFinalizers(append(ship.GetFinalizers(), shipFinalizer))
		ship.Spec.Suspended = false
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	if !ship.GetDeletionTimestamp().IsZero() && ship.Finalizers != nil {
		ship.SetFinalizers(nil)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
