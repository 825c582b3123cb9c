package controller

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-map-of-handlers/api/v1"
)

// ShipReconciler keeps a ship until its berth is free.
type ShipReconciler struct{ client.Client }

const (
	shipFinalizer = "harbour.acme.dev/ship-cleanup"
	dockFinalizer = "harbour.acme.dev/dock"
	// legacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
	// before may still carry it: it is only removed, never added. Drop it when no object carries it any
	// more.
	legacyShipFinalizer = "ship-cleanup"
)

var handlers = map[string]func(*harbourv1.Ship) error{
	shipFinalizer: freeBerth,
	dockFinalizer: freeDock,
	// Objects from before the rename
	legacyShipFinalizer: freeBerth,
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		if controllerutil.AddFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	for _, f := range slices.Clone(ship.Finalizers) {
		handle, ok := handlers[f]
		if !ok {
			continue
		}
		if err := handle(ship); err != nil {
			return reconcile.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, f)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func freeBerth(*harbourv1.Ship) error { return nil }
func freeDock(*harbourv1.Ship) error  { return nil }

// New is a reconciler.
func New(c client.Client) reconcile.Reconciler { return &ShipReconciler{Client: c} }
