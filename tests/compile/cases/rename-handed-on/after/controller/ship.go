package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-handed-on/api/v1"
)

// ShipReconciler keeps a ship until its berth is free.
type ShipReconciler struct{ client.Client }

const shipFinalizer = "harbour.acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyShipFinalizer = "ship-cleanup"

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
	if !controllerutil.ContainsFinalizer(ship, name) && !controllerutil.ContainsFinalizer(ship, legacyShipFinalizer) {
		return nil
	}
	ship.Spec.Berth = ""
	controllerutil.RemoveFinalizer(ship, name)
	controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
	return r.Update(ctx, ship)
}

// New is a reconciler.
func New(c client.Client) reconcile.Reconciler { return &ShipReconciler{Client: c} }
