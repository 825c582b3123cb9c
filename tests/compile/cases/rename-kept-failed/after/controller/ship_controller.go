package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-kept-failed/api/v1"
)

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

	if ship.GetDeletionTimestamp() == nil {
		if controllerutil.AddFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}

	kept := []string{}
	for _, f := range ship.GetFinalizers() {
		switch f {
		case shipFinalizer, legacyShipFinalizer:
			if err := r.freeBerth(ship); err != nil {
				kept = append(kept, f)
			}
		default:
			kept = append(kept, f)
		}
	}
	if len(kept) == len(ship.GetFinalizers()) {
		return reconcile.Result{}, nil
	}
	ship.SetFinalizers(kept)
	return reconcile.Result{}, client.IgnoreNotFound(r.Update(ctx, ship))
}

func (r *ShipReconciler) freeBerth(ship *harbourv1.Ship) error { return nil }
