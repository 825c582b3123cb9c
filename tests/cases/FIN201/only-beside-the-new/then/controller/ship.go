package controller

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	shipsv1 "acme.dev/ships/api/v1"
)

const (
	finalizer = "ship-cleanup"
)

type ShipReconciler struct {
	client.Client
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	ship := &shipsv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		if controllerutil.AddFinalizer(ship, finalizer) {
			return ctrl.Result{}, r.Update(ctx, ship)
		}
		return ctrl.Result{}, nil
	}
	if controllerutil.ContainsFinalizer(ship, finalizer) {
		if err := r.sink(ctx, ship); err != nil {
			return ctrl.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, finalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	}
	return ctrl.Result{}, nil
}

func (r *ShipReconciler) sink(ctx context.Context, ship *shipsv1.Ship) error { return nil }
