package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/value-variable/api/v1"
)

const shipFinalizer = "harbour.acme.dev/ship"

// ShipReconciler keeps a ship until its berth is free again.
type ShipReconciler struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var ship harbourv1.Ship
	if err := r.Get(ctx, req.NamespacedName, &ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}

	if ship.ObjectMeta.DeletionTimestamp.IsZero() {
		if !containsString(ship.ObjectMeta.Finalizers, shipFinalizer) {
			ship.ObjectMeta.Finalizers = append(ship.ObjectMeta.Finalizers, shipFinalizer)
			return reconcile.Result{}, r.Update(ctx, &ship)
		}
		return reconcile.Result{}, nil
	}
	if containsString(ship.ObjectMeta.Finalizers, shipFinalizer) {
		ship.ObjectMeta.Finalizers = removeString(ship.ObjectMeta.Finalizers, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, &ship)
	}
	return reconcile.Result{}, nil
}

func containsString(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

func removeString(list []string, s string) (result []string) {
	for _, item := range list {
		if item == s {
			continue
		}
		result = append(result, item)
	}
	return
}
