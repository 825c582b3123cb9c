package controller

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/nested-object/api/v1"
)

const shipFinalizer = "harbour.acme.dev/ship"

// ShipReconciler keeps a ship until its berth is free again.
type ShipReconciler struct {
	client.Client
}

// scope is what one call of the reconciler works on.
type scope struct {
	client client.Client
	ship   *harbourv1.Ship
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}

	s := &scope{client: r.Client, ship: ship}
	if ship.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, s.hold(ctx)
	}
	return reconcile.Result{}, s.release(ctx)
}

func (s *scope) hold(ctx context.Context) error {
	if !slices.Contains(s.ship.ObjectMeta.Finalizers, shipFinalizer) {
		s.ship.ObjectMeta.Finalizers = append(s.ship.ObjectMeta.Finalizers, shipFinalizer)
		return s.client.Update(ctx, s.ship)
	}
	return nil
}

func (s *scope) release(ctx context.Context) error {
	if slices.Contains(s.ship.ObjectMeta.Finalizers, shipFinalizer) {
		s.ship.ObjectMeta.Finalizers = removeString(s.ship.ObjectMeta.Finalizers, shipFinalizer)
		return s.client.Update(ctx, s.ship)
	}
	return nil
}

func removeString(list []string, s string) (result []string) {
	for _, item := range list {
		if item == s {
			continue
		}
		result = append(result, item)
	}
	return
}
