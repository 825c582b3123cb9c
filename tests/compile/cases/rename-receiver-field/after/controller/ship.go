package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-receiver-field/api/v1"
)

// legacyShipCleanupFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were
// made before may still carry it: it is only removed, never added. Drop it when no object carries
// it any more.
const legacyShipCleanupFinalizer = "ship-cleanup"

type ShipReconciler struct {
	client.Client
	name string
}

// New is a reconciler.
func New(c client.Client) reconcile.Reconciler {
	r := &ShipReconciler{Client: c}
	r.name = "harbour.acme.dev/ship-cleanup"
	return r
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		if !controllerutil.ContainsFinalizer(ship, r.name) {
			controllerutil.AddFinalizer(ship, r.name)
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if controllerutil.ContainsFinalizer(ship, r.name) ||
		controllerutil.ContainsFinalizer(ship, legacyShipCleanupFinalizer) {
		ship.Spec.Berth = ""
		controllerutil.RemoveFinalizer(ship, r.name)
		controllerutil.RemoveFinalizer(ship, legacyShipCleanupFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
