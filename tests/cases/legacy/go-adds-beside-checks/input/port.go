package controllers

import (
	"context"

	api "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const portFinalizer = "port-cleanup"

// PortReconciler: a switch over the answer.
type PortReconciler struct {
	client.Client
	cleanUp func(context.Context, client.Object) error
}

func (r *PortReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	ship := &api.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	switch controllerutil.ContainsFinalizer(ship, portFinalizer) {
	case true:
		if ship.DeletionTimestamp.IsZero() {
			return ctrl.Result{}, nil
		}
		if err := r.cleanUp(ctx, ship); err != nil {
			return ctrl.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, portFinalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	default:
		if !ship.DeletionTimestamp.IsZero() {
			return ctrl.Result{}, nil
		}
		controllerutil.AddFinalizer(ship, portFinalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	}
}
