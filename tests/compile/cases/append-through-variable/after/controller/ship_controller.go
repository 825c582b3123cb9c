package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/append-through-variable/api/v1"
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

	if ship.DeletionTimestamp != nil {
		return reconcile.Result{}, r.release(ctx, ship)
	}
	return reconcile.Result{}, r.hold(ctx, ship)
}

func (r *ShipReconciler) hold(ctx context.Context, ship *harbourv1.Ship) error {
	if controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		return nil
	}
	base := ship.DeepCopy()
	controllerutil.AddFinalizer(ship, shipFinalizer)
	return r.Patch(ctx, ship, client.MergeFrom(base))
}

func (r *ShipReconciler) release(ctx context.Context, ship *harbourv1.Ship) error {
	if !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		return nil
	}
	released := ship.DeepCopy()
	controllerutil.RemoveFinalizer(released, shipFinalizer)
	return r.Patch(ctx, released, client.MergeFrom(ship))
}
