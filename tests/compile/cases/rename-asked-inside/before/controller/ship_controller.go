package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-asked-inside/api/v1"
)

const (
	// shipFinalizer holds a ship until its berth is free.
	shipFinalizer = "ship-cleanup"
	crewFinalizer = "harbour.acme.dev/crew"
)

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
	if added, err := r.ensureFinalizer(ctx, ship, shipFinalizer); err != nil || added {
		return reconcile.Result{}, err
	}
	if ship.GetDeletionTimestamp().IsZero() || !hasAny(ship, shipFinalizer, crewFinalizer) {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.release(ctx, ship)
}

// ensureFinalizer leaves what is being deleted alone.
func (r *ShipReconciler) ensureFinalizer(ctx context.Context, ship client.Object, finalizer string) (bool, error) {
	if !ship.GetDeletionTimestamp().IsZero() {
		return false, nil
	}
	if controllerutil.ContainsFinalizer(ship, finalizer) {
		return false, nil
	}
	controllerutil.AddFinalizer(ship, finalizer)
	return true, r.Update(ctx, ship)
}

func (r *ShipReconciler) release(ctx context.Context, ship client.Object) error {
	removeFinalizers(ship,
		shipFinalizer,
		crewFinalizer)
	return r.Update(ctx, ship)
}

func hasAny(ship client.Object, names ...string) bool {
	for _, name := range names {
		if controllerutil.ContainsFinalizer(ship, name) {
			return true
		}
	}
	return false
}

func removeFinalizers(ship client.Object, names ...string) {
	for _, name := range names {
		controllerutil.RemoveFinalizer(ship, name)
	}
}
