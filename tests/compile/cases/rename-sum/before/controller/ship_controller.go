package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-sum/api/v1"
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

	if ship.GetDeletionTimestamp() != nil {
		if controllerutil.ContainsFinalizer(ship, harbourv1.ShipFinalizer) {
			controllerutil.RemoveFinalizer(ship, harbourv1.ShipFinalizer)
			if err := r.Update(ctx, ship); err != nil {
				return reconcile.Result{}, client.IgnoreNotFound(err)
			}
		}
		return reconcile.Result{}, nil
	}

	base := ship.DeepCopy()
	controllerutil.AddFinalizer(ship, harbourv1.ShipFinalizer)
	if ship.Labels == nil {
		ship.Labels = map[string]string{}
	}
	ship.Labels[harbourv1.ShipLabel] = ship.Name
	return reconcile.Result{}, r.Patch(ctx, ship, client.MergeFrom(base))
}
