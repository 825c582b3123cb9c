package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-remove-string/api/v1"
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

	if ship.DeletionTimestamp.IsZero() {
		if !containsString(ship.Finalizers, shipFinalizer) {
			ship.Finalizers = append(ship.Finalizers, shipFinalizer)
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if containsString(ship.Finalizers, shipFinalizer) {
		if err := r.freeBerth(ctx, ship); err != nil {
			return reconcile.Result{}, err
		}
		ship.Finalizers = removeString(ship.Finalizers, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func (r *ShipReconciler) freeBerth(_ context.Context, ship *harbourv1.Ship) error {
	ship.Spec.Berth = ""
	return nil
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
