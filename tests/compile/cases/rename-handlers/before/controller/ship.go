package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-handlers/api/v1"
)

// ShipReconciler keeps a ship until its berth is free.
type ShipReconciler struct{ client.Client }

const (
	shipFinalizer = "ship-cleanup"
	dockFinalizer = "harbour.acme.dev/dock"
)

type step struct {
	name string
	run  func(ctx context.Context, ship *harbourv1.Ship) error
}

func (r *ShipReconciler) steps() []step {
	return []step{
		{name: shipFinalizer, run: r.freeBerth},
		{name: dockFinalizer, run: r.freeDock},
	}
}

func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() {
		if controllerutil.AddFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	changed := false
	for _, s := range r.steps() {
		if !controllerutil.ContainsFinalizer(ship, s.name) {
			continue
		}
		if err := s.run(ctx, ship); err != nil {
			return reconcile.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, s.name)
		changed = true
	}
	if changed {
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func (r *ShipReconciler) freeBerth(context.Context, *harbourv1.Ship) error { return nil }
func (r *ShipReconciler) freeDock(context.Context, *harbourv1.Ship) error  { return nil }

// New is a reconciler.
func New(c client.Client) reconcile.Reconciler { return &ShipReconciler{Client: c} }
