package controllers

import (
	"context"

	fleetv1 "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const ShipFinalizer = "ship-cleanup"


type ShipReconciler struct {
	client.Client
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	obj := &fleetv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, obj); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !obj.GetDeletionTimestamp().IsZero() {
		controllerutil.RemoveFinalizer(obj, ShipFinalizer)
		return ctrl.Result{}, r.Update(ctx, obj)
	}
	controllerutil.AddFinalizer(obj, ShipFinalizer)
	return ctrl.Result{}, r.Update(ctx, obj)
}
