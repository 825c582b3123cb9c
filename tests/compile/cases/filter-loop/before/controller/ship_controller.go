package controller

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/filter-loop/api/v1"
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

	if !ship.ObjectMeta.DeletionTimestamp.IsZero() {
		if !slices.Contains(ship.Finalizers, shipFinalizer) {
			return reconcile.Result{}, nil
		}
		var finalizers []string
		for _, name := range ship.ObjectMeta.Finalizers {
			if name != shipFinalizer {
				finalizers = append(finalizers, name)
			}
		}
		ship.ObjectMeta.Finalizers = finalizers
		return reconcile.Result{}, r.Update(ctx, ship)
	}

	if !slices.Contains(ship.Finalizers, shipFinalizer) {
		ship.Finalizers = append(ship.Finalizers, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
