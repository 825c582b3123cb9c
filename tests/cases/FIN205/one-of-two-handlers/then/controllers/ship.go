package controllers

import (
	"context"

	fleetv1 "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"acme.dev/fleet/pkg/finalizer"
)



type ShipReconciler struct {
	client.Client
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	obj := &fleetv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, obj); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	h := finalizer.Handler{Client: r.Client}
	if err := h.Handle(obj,
		r.watchFinalizer(obj),
		r.keyFinalizer(obj),
	); err != nil {
		return ctrl.Result{}, err
	}
	return ctrl.Result{}, r.Update(ctx, obj)
}

func (r *ShipReconciler) watchFinalizer(obj client.Object) finalizer.Finalizer {
	return finalizer.Finalizer{
		Name: "ship.watch",
		Execute: func() error { return nil },
	}
}

func (r *ShipReconciler) keyFinalizer(obj client.Object) finalizer.Finalizer {
	return finalizer.Finalizer{
		Name: "ship.key",
		Execute: func() error { return nil },
	}
}
