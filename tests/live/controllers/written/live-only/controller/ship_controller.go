package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/live-only/api/v1"
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

const (
	shipFinalizer       = "harbour.acme.dev/ship-cleanup"
	legacyShipFinalizer = "ship-cleanup"
)

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		added := controllerutil.AddFinalizer(ship, shipFinalizer)
		if controllerutil.RemoveFinalizer(ship, legacyShipFinalizer) || added {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		r.cleanUp(ship.Name)
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
