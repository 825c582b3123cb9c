package controllers

import (
	"context"

	api "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const hullFinalizer = "hull-cleanup"

// HullReconciler: a living object with the name is done with.
type HullReconciler struct {
	client.Client
	cleanUp func(context.Context, client.Object) error
}

func (r *HullReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	ship := &api.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() && controllerutil.ContainsFinalizer(ship, hullFinalizer) {
		return ctrl.Result{}, nil
	}
	if ship.DeletionTimestamp.IsZero() {
		controllerutil.AddFinalizer(ship, hullFinalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	}
	if !controllerutil.ContainsFinalizer(ship, hullFinalizer) {
		return ctrl.Result{}, nil
	}
	if err := r.cleanUp(ctx, ship); err != nil {
		return ctrl.Result{}, err
	}
	controllerutil.RemoveFinalizer(ship, hullFinalizer)
	return ctrl.Result{}, r.Update(ctx, ship)
}
