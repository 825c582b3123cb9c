package controllers

import (
	"context"

	api "acme.dev/fleet/api/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const deckFinalizer = "deck-cleanup"

// DeckReconciler: without the name it is added, else taken off.
type DeckReconciler struct {
	client.Client
	cleanUp func(context.Context, client.Object) error
}

func (r *DeckReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	ship := &api.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !controllerutil.ContainsFinalizer(ship, deckFinalizer) {
		if ship.DeletionTimestamp.IsZero() {
			controllerutil.AddFinalizer(ship, deckFinalizer)
			return ctrl.Result{}, r.Update(ctx, ship)
		}
	} else if !ship.DeletionTimestamp.IsZero() {
		if err := r.cleanUp(ctx, ship); err != nil {
			return ctrl.Result{}, err
		}
		controllerutil.RemoveFinalizer(ship, deckFinalizer)
		return ctrl.Result{}, r.Update(ctx, ship)
	}
	return ctrl.Result{}, nil
}
