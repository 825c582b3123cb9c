package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-table-of-steps/api/v1"
	"acme.dev/rename-table-of-steps/steps"
)

const shipFinalizer = "ship-cleanup"

var shipSteps = []steps.Step{
	{
		Finalizer: shipFinalizer, // before the berth is given back
		Run:       func(context.Context, client.Object) error { return nil },
	},
}

// ShipReconciler holds ships.
type ShipReconciler struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var ship harbourv1.Ship
	if err := r.Get(ctx, req.NamespacedName, &ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	return reconcile.Result{}, steps.Reconcile(ctx, r.Client, &ship, shipSteps)
}
