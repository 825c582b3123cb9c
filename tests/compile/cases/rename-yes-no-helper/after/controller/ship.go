package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-yes-no-helper/api/v1"
)

// ShipReconciler keeps a ship until its berth is free.
type ShipReconciler struct{ client.Client }

const shipFinalizer = "harbour.acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyShipFinalizer = "ship-cleanup"

func hasFinalizer(ship *harbourv1.Ship) bool {
	return controllerutil.ContainsFinalizer(ship, shipFinalizer)
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		if !hasFinalizer(ship) {
			controllerutil.AddFinalizer(ship, shipFinalizer)
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if hasFinalizer(ship) || controllerutil.ContainsFinalizer(ship, legacyShipFinalizer) {
		ship.Spec.Berth = ""
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		controllerutil.RemoveFinalizer(ship, legacyShipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

// New is a reconciler.
func New(c client.Client) reconcile.Reconciler { return &ShipReconciler{Client: c} }
