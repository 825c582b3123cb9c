package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-shared-helper/api/v1"
	"acme.dev/rename-shared-helper/finalizers"
)

// BerthReconciler holds berths.
type BerthReconciler struct {
	client.Client
}

// Reconcile is called for every change of a berth.
func (r *BerthReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var berth harbourv1.Berth
	if err := r.Get(ctx, req.NamespacedName, &berth); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !berth.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, finalizers.Release(ctx, r.Client, &berth, func() error { return nil })
	}
	return reconcile.Result{}, finalizers.Ensure(ctx, r.Client, &berth)
}
