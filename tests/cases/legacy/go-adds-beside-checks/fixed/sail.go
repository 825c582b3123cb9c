package controllers

import (
	"context"

	api "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const sailFinalizer = "sail-cleanup"

// SailReconciler: with the name one thing is done, without it another.
type SailReconciler struct {
	client.Client
	cleanUp func(context.Context, client.Object) error
}

func (r *SailReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	ship := &api.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if controllerutil.ContainsFinalizer(ship, sailFinalizer) {
		if !ship.DeletionTimestamp.IsZero() {
			if err := r.cleanUp(ctx, ship); err != nil {
				return ctrl.Result{}, err
			}
			controllerutil.RemoveFinalizer(ship, sailFinalizer)
			return ctrl.Result{}, r.Update(ctx, ship)
		}
	} else if ship.DeletionTimestamp.IsZero() {
		controllerutil.AddFinalizer(ship, sailFinalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	}
	return ctrl.Result{}, nil
}
