package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/own-metadata-helpers/api/v1"
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

	if isDeleted(ship) {
		if !hasFinalizer(ship) {
			return reconcile.Result{}, nil
		}
		changed := copyOf(ship)
		resetFinalizers(changed)
		return reconcile.Result{}, r.Update(ctx, changed)
	}

	setFinalizerIfEmpty(ship, ShipFinalizer)
	return reconcile.Result{}, r.Update(ctx, ship)
}

func copyOf(ship *harbourv1.Ship) *harbourv1.Ship {
	out := ship.DeepCopy()
	out.Spec.Berth = ""
	return out
}
