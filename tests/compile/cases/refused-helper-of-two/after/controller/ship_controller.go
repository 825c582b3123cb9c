package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/refused-helper-of-two/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "ship-cleanup"

// crewFinalizer was added by releases before 2.0.
const crewFinalizer = "harbour.acme.dev/crew"

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
		if controllerutil.AddFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if err := r.release(ctx, ship, crewFinalizer); err != nil {
		return reconcile.Result{}, err
	}
	if ship.Spec.Suspended {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.release(ctx, ship, shipFinalizer)
}

func (r *ShipReconciler) release(ctx context.Context, object client.Object, finalizer string) error {
	if !controllerutil.RemoveFinalizer(object, finalizer) {
		return nil
	}
	return r.Update(ctx, object)
}
