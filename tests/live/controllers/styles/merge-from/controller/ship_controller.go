package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/merge-from/api/v1"
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

const shipFinalizer = "ship-cleanup"

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	patch := client.MergeFrom(ship.DeepCopy())
	if ship.DeletionTimestamp.IsZero() {
		if controllerutil.ContainsFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, nil
		}
		controllerutil.AddFinalizer(ship, shipFinalizer)
		return reconcile.Result{}, r.Patch(ctx, ship, patch)
	}
	if controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		r.cleanUp(ship.Name)
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		return reconcile.Result{}, r.Patch(ctx, ship, patch)
	}
	return reconcile.Result{}, nil
}
