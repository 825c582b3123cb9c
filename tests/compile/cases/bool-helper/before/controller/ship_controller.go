package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/bool-helper/api/v1"
)

const shipFinalizer = "harbour.acme.dev/ship"

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
		if addFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if changed := removeFinalizer(ship, shipFinalizer); !changed {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.Update(ctx, ship)
}

// addFinalizer reports whether it had to change the object.
func addFinalizer(object client.Object, name string) bool {
	for _, present := range object.GetFinalizers() {
		if present == name {
			return false
		}
	}
	object.SetFinalizers(append(object.GetFinalizers(), name))
	return true
}

// removeFinalizer reports whether it had to change the object.
func removeFinalizer(object client.Object, name string) bool {
	finalizers := object.GetFinalizers()
	for i, present := range finalizers {
		if present == name {
			object.SetFinalizers(append(finalizers[:i], finalizers[i+1:]...))
			return true
		}
	}
	return false
}
