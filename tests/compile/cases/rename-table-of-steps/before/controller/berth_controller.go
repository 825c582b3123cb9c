package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-table-of-steps/api/v1"
	"acme.dev/rename-table-of-steps/steps"
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
	clear := steps.Step{Finalizer: "harbour.acme.dev/berth-cleanup", Run: r.clear}
	return reconcile.Result{}, steps.Reconcile(ctx, r.Client, &berth, []steps.Step{clear})
}

func (r *BerthReconciler) clear(context.Context, client.Object) error { return nil }
