package controller

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/guard-with-more/api/v1"
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

	if ship.DeletionTimestamp.IsZero() {
		if !slices.Contains(ship.Finalizers, shipFinalizer) && ship.Name != "" {
			base := ship.DeepCopy()
			ship.Finalizers = append(ship.Finalizers, shipFinalizer)
			return reconcile.Result{}, r.Patch(ctx, ship, client.MergeFrom(base))
		} else if ship.Spec.Suspended {
			return reconcile.Result{}, nil
		}
		return reconcile.Result{}, nil
	}

	if slices.Contains(ship.Finalizers, shipFinalizer) {
		ship.Finalizers = slices.DeleteFunc(ship.Finalizers, func(f string) bool { return f == shipFinalizer })
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
