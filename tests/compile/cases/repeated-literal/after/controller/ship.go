package controller

import (
	"context"

	harbourv1 "acme.dev/repeated-literal/api/v1"
	namesnames "acme.dev/repeated-literal/names"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

type ShipReconciler struct {
	client.Client
}

func (r *ShipReconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, request.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		if !controllerutil.AddFinalizer(ship, namesnames.ShipFinalizer) {
			return reconcile.Result{}, nil
		}
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, r.release(ctx, ship, []string{"ships"})
}

// The parameter is called like the package of the constant.
func (r *ShipReconciler) release(ctx context.Context, ship *harbourv1.Ship, names []string) error {
	const finalizer = namesnames.ShipFinalizer
	if len(names) == 0 || !controllerutil.RemoveFinalizer(ship, finalizer) {
		return nil
	}
	return r.Update(ctx, ship)
}
