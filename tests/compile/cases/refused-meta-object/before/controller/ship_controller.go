package controller

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/refused-meta-object/api/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
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
		if !has(ship) {
			add(ship)
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if has(ship) {
		remove(ship)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func has(object metav1.Object) bool {
	return slices.Contains(object.GetFinalizers(), shipFinalizer)
}

func add(object metav1.Object) {
	object.SetFinalizers(append(object.GetFinalizers(), shipFinalizer))
}

func remove(object metav1.Object) {
	object.SetFinalizers(slices.DeleteFunc(object.GetFinalizers(), func(f string) bool { return f == shipFinalizer }))
}
