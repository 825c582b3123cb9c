package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/rename-helper-error/api/v1"
)

// shipFinalizer holds a ship until its berth is free.
const shipFinalizer = "harbour.acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyShipFinalizer = "ship-cleanup"

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

	if !ship.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, r.releaseFinalizer(ctx, ship, shipFinalizer)
	}
	return reconcile.Result{}, r.ensureFinalizer(ctx, ship, shipFinalizer)
}

func (r *ShipReconciler) ensureFinalizer(ctx context.Context, object client.Object, finalizer string) error {
	if controllerutil.ContainsFinalizer(object, finalizer) {
		return nil
	}
	base := object.DeepCopyObject().(client.Object)
	controllerutil.AddFinalizer(object, finalizer)
	return r.Patch(ctx, object, client.MergeFrom(base))
}

func (r *ShipReconciler) releaseFinalizer(ctx context.Context, object client.Object, finalizer string) error {
	if !controllerutil.ContainsFinalizer(object, finalizer) &&
		!controllerutil.ContainsFinalizer(object, legacyShipFinalizer) {
		return nil
	}
	base := object.DeepCopyObject().(client.Object)
	controllerutil.RemoveFinalizer(object, finalizer)
	controllerutil.RemoveFinalizer(object, legacyShipFinalizer)
	return r.Patch(ctx, object, client.MergeFrom(base))
}
