package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-in-callee/api/v1"
	"acme.dev/rename-in-callee/finalizers"
)

const shipFinalizer = "ship-cleanup"

type ShipReconciler struct {
	client.Client
	keeper *finalizers.Keeper
}

// New is a reconciler.
func New(c client.Client) reconcile.Reconciler {
	return &ShipReconciler{Client: c, keeper: &finalizers.Keeper{Client: c}}
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, r.keeper.Add(ctx, ship, shipFinalizer)
	}
	if !r.keeper.Has(ship, shipFinalizer) {
		return reconcile.Result{}, nil
	}
	if err := r.cleanup(ctx, ship); err != nil {
		return reconcile.Result{}, err
	}
	return reconcile.Result{}, r.keeper.Drop(ctx, ship, shipFinalizer)
}

func (r *ShipReconciler) cleanup(context.Context, *harbourv1.Ship) error { return nil }
