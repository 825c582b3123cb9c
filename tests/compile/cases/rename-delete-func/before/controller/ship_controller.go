package controller

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-delete-func/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "ship-cleanup"

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
	case ship.DeletionTimestamp == nil && !slices.Contains(ship.Finalizers, shipFinalizer):
		ship.Finalizers = append(ship.Finalizers, shipFinalizer)
	case ship.DeletionTimestamp != nil && slices.Contains(ship.Finalizers, shipFinalizer):
		ship.Finalizers = slices.DeleteFunc(ship.Finalizers, func(name string) bool {
			return name == shipFinalizer
		})
	default:
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.Patch(ctx, ship, client.MergeFrom(base))
}
