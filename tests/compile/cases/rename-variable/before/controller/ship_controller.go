package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-variable/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
var shipFinalizer = "ship-cleanup"

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

	release := func() error {
		if !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
			return nil
		}
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		return r.Update(ctx, ship)
	}
	if !ship.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, release()
	}
	if !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		if ok := controllerutil.AddFinalizer(ship, shipFinalizer); !ok {
			return reconcile.Result{Requeue: true}, nil
		}
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
