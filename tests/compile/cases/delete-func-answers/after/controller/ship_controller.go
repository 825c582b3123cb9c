package controller

import (
	"context"
	"fmt"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/delete-func-answers/api/v1"
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
		if controllerutil.AddFinalizer(ship, shipFinalizer) {
			if err := r.Update(ctx, ship); err != nil {
				return reconcile.Result{}, fmt.Errorf("hold ship: %w", err)
			}
		}
		return reconcile.Result{}, nil
	}

	if controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		if err := r.Update(ctx, ship); err != nil {
			return reconcile.Result{}, fmt.Errorf("release ship: %w", err)
		}
	}
	return reconcile.Result{}, nil
}
