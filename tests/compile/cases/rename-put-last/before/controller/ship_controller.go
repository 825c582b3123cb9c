package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-put-last/api/v1"
	"acme.dev/rename-put-last/names"
)

// ShipReconciler holds ships.
type ShipReconciler struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var ship harbourv1.Ship
	if err := r.Get(ctx, req.NamespacedName, &ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		if !controllerutil.ContainsFinalizer(&ship, names.Ship) {
			ship.Finalizers = append(without(ship.Finalizers, names.Ship), names.Ship) // ours is the last one
			return reconcile.Result{}, r.Update(ctx, &ship)
		}
		return reconcile.Result{}, nil
	}
	if !controllerutil.ContainsFinalizer(&ship, names.Ship) {
		return reconcile.Result{}, nil
	}
	controllerutil.RemoveFinalizer(&ship, names.Ship)
	return reconcile.Result{}, r.Update(ctx, &ship)
}

func without(list []string, name string) []string {
	var rest []string
	for _, one := range list {
		if one != name {
			rest = append(rest, one)
		}
	}
	return rest
}
