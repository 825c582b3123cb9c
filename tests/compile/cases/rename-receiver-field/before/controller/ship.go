package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-receiver-field/api/v1"
)

type ShipReconciler struct {
	client.Client
	name string
}

// New is a reconciler.
func New(c client.Client) reconcile.Reconciler {
	r := &ShipReconciler{Client: c}
	r.name = "ship-cleanup"
	return r
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		if !controllerutil.ContainsFinalizer(ship, r.name) {
			controllerutil.AddFinalizer(ship, r.name)
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	if controllerutil.ContainsFinalizer(ship, r.name) {
		ship.Spec.Berth = ""
		controllerutil.RemoveFinalizer(ship, r.name)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}
