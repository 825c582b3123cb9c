package controller

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/refused-index/api/v1"
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

	at := slices.Index(ship.Finalizers, shipFinalizer)
	switch {
	case ship.DeletionTimestamp.IsZero() && at < 0:
		controllerutil.AddFinalizer(ship, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	case !ship.DeletionTimestamp.IsZero() && at >= 0:
		ship.Finalizers = slices.Delete(ship.Finalizers, at, at+1)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
