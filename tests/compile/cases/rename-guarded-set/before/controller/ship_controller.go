package controller

import (
	"context"
	"slices"

	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-guarded-set/api/v1"
)

const shipFinalizer = "ship-cleanup"

// ShipReconciler keeps a ship until its berth is free again.
type ShipReconciler struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.GetDeletionTimestamp() != nil && !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		return reconcile.Result{}, nil
	}
	if err := r.hold(ctx, ship); err != nil {
		return reconcile.Result{}, err
	}
	if ship.GetDeletionTimestamp() == nil {
		return reconcile.Result{}, nil
	}
	controllerutil.RemoveFinalizer(ship, shipFinalizer)
	return reconcile.Result{}, client.IgnoreNotFound(r.Update(ctx, ship))
}

func (r *ShipReconciler) hold(ctx context.Context, ship *harbourv1.Ship) error {
	if held := sets.New(ship.Finalizers...); !held.Has(shipFinalizer) {
		held.Insert(shipFinalizer)
		ship.Finalizers = inOrder(ship.Finalizers, held)
		return r.Update(ctx, ship)
	}
	return nil
}

// inOrder has what is new behind what was there.
func inOrder(before []string, held sets.Set[string]) []string {
	after := slices.Clone(before)
	for _, name := range sets.List(held) {
		if !slices.Contains(before, name) {
			after = append(after, name)
		}
	}
	return after
}
