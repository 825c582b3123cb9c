package controller

import (
	"context"
	"fmt"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-drop-helper/api/v1"
	"acme.dev/rename-drop-helper/finalizers"
)

const berthFinalizer = "berth-cleanup"

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
		if controllerutil.ContainsFinalizer(&berth, berthFinalizer) {
			if err := finalizers.Remove(ctx, r.Client, &berth, berthFinalizer); err != nil {
				// It is tried again

				return reconcile.Result{}, fmt.Errorf("release: %w", err)
			}
		}
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, finalizers.Ensure(ctx, r.Client, &berth, berthFinalizer)
}
