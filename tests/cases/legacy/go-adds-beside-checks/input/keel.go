package controllers

import (
	"context"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const keelFinalizer = "keel-cleanup"

// KeelReconciler: a loop over the list returns.
type KeelReconciler struct {
	client.Client
	cleanUp func(context.Context, client.Object) error
}

func (r *KeelReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	ship := &unstructured.Unstructured{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if ship.GetDeletionTimestamp() == nil {
		l, _, _ := unstructured.NestedStringSlice(ship.Object, "metadata", "finalizers")
		for _, f := range l {
			if f == keelFinalizer {
				return ctrl.Result{}, nil
			}
		}
		_ = unstructured.SetNestedStringSlice(ship.Object, append(l, keelFinalizer), "metadata", "finalizers")
		return ctrl.Result{}, r.Update(ctx, ship)
	}
	l, _, _ := unstructured.NestedStringSlice(ship.Object, "metadata", "finalizers")
	out := []string{}
	found := false
	for _, f := range l {
		if f == keelFinalizer {
			found = true
			continue
		}
		out = append(out, f)
	}
	if !found {
		return ctrl.Result{}, nil
	}
	if err := r.cleanUp(ctx, ship); err != nil {
		return ctrl.Result{}, err
	}
	_ = unstructured.SetNestedStringSlice(ship.Object, out, "metadata", "finalizers")
	return ctrl.Result{}, r.Update(ctx, ship)
}
