package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/handed-on/api/v1"
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
	if ship.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, r.ensure(ctx, ship, shipFinalizer)
	}
	return reconcile.Result{}, r.release(ctx, ship, shipFinalizer)
}

func (r *ShipReconciler) ensure(ctx context.Context, ship *harbourv1.Ship, name string) error {
	if controllerutil.AddFinalizer(ship, name) {
		return r.Update(ctx, ship)
	}
	return nil
}

func (r *ShipReconciler) release(ctx context.Context, ship *harbourv1.Ship, name string) error {
	if !controllerutil.ContainsFinalizer(ship, name) {
		return nil
	}
	r.cleanUp(ship.Name)
	controllerutil.RemoveFinalizer(ship, name)
	return r.Update(ctx, ship)
}
