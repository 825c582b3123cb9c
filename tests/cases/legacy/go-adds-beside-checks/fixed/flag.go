package controllers

import (
	"context"

	api "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const flagFinalizer = "flag-cleanup"

// FlagReconciler: a variable notes that the name is there.
type FlagReconciler struct {
	client.Client
	cleanUp func(context.Context, client.Object) error
}

func (r *FlagReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	ship := &api.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	found := false
	for _, f := range ship.GetFinalizers() {
		if f == flagFinalizer {
			found = true
			break
		}
	}
	if ship.DeletionTimestamp.IsZero() {
		if !found {
			controllerutil.AddFinalizer(ship, flagFinalizer)
			return ctrl.Result{}, r.Update(ctx, ship)
		}
		return ctrl.Result{}, nil
	}
	if !found {
		return ctrl.Result{}, nil
	}
	if err := r.cleanUp(ctx, ship); err != nil {
		return ctrl.Result{}, err
	}
	controllerutil.RemoveFinalizer(ship, flagFinalizer)
	return ctrl.Result{}, r.Update(ctx, ship)
}
