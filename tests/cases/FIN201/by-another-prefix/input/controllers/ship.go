package controllers

import (
	"context"
	"strings"
	"slices"

	fleetv1 "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const ShipFinalizer = "fleet.acme.dev/ship-cleanup"


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
		obj.SetFinalizers(slices.DeleteFunc(obj.GetFinalizers(), func(f string) bool { return strings.HasPrefix(f, "fleet.acme.dev/") }))
		return ctrl.Result{}, r.Update(ctx, obj)
	}
	controllerutil.AddFinalizer(obj, ShipFinalizer)
	return ctrl.Result{}, r.Update(ctx, obj)
}
