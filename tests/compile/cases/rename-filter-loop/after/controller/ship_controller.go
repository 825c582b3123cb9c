package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-filter-loop/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "harbour.acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyShipFinalizer = "ship-cleanup"

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
		for _, name := range ship.Finalizers {
			if name == shipFinalizer {
				return reconcile.Result{}, nil
			}
		}
		controllerutil.AddFinalizer(ship, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}

	var rest []string
	for _, name := range ship.Finalizers {
		if name != shipFinalizer && name != legacyShipFinalizer {
			rest = append(rest, name)
		}
	}
	if len(rest) == len(ship.Finalizers) {
		return reconcile.Result{}, nil
	}
	ship.Finalizers = rest
	return reconcile.Result{}, r.Update(ctx, ship)
}
