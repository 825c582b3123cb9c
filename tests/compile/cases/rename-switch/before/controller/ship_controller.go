package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-switch/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "ship-cleanup"

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

	deleting := !ship.DeletionTimestamp.IsZero()
	held := controllerutil.ContainsFinalizer(ship, shipFinalizer)
	switch {
	case deleting && held:
		if err := r.freeBerth(ctx, ship); err != nil {
			return reconcile.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
	case !deleting && !held:
		controllerutil.AddFinalizer(ship, shipFinalizer)
	default:
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.Update(ctx, ship)
}

func (r *ShipReconciler) freeBerth(_ context.Context, ship *harbourv1.Ship) error {
	ship.Spec.Berth = ""
	return nil
}
