package controllers

import (
	"context"
	"strings"
	"fmt"

	fleetv1 "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)



type ShipReconciler struct {
	client.Client
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	obj := &fleetv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, obj); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !obj.GetDeletionTimestamp().IsZero() {
		name := nameOf(obj.Kind)
		controllerutil.RemoveFinalizer(obj, name)
		return ctrl.Result{}, r.Update(ctx, obj)
	}
	name := nameOf(obj.Kind)
	controllerutil.AddFinalizer(obj, name)
	return ctrl.Result{}, r.Update(ctx, obj)
}

func nameOf(kind string) string {
	return fmt.Sprintf("deletion.%s.acme.dev", strings.ToLower(kind))
}
