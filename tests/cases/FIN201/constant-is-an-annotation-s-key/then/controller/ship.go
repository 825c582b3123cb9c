package controller

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	shipsv1 "acme.dev/ships/api/v1"
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
		if controllerutil.AddFinalizer(ship, shipsv1.ShipFinalizer) {
			return ctrl.Result{}, r.Update(ctx, ship)
		}
		return ctrl.Result{}, nil
	}
	if controllerutil.ContainsFinalizer(ship, shipsv1.ShipFinalizer) {
		if err := r.sink(ctx, ship); err != nil {
			return ctrl.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, shipsv1.ShipFinalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	}
	return ctrl.Result{}, nil
}

func (r *ShipReconciler) sink(ctx context.Context, ship *shipsv1.Ship) error { return nil }
