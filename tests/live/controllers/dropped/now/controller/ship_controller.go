package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/dropped/api/v1"
)

// ShipReconciler keeps a ship until it is cleaned up.
type ShipReconciler struct {
	client.Client
	cleanUp func(name string)
}

// New is a reconciler.
func New(c client.Client, cleanUp func(name string)) reconcile.Reconciler {
	return &ShipReconciler{Client: c, cleanUp: cleanUp}
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.Labels["berth"] == "" {
		ship.Labels = map[string]string{"berth": "north"}
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
