package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/helpers/api/v1"
)

// ShipReconciler keeps a ship until it is cleaned up.
type ShipReconciler struct {
	client.Client
	cleanUp func(name string)
}

// New is a reconciler.
func New(c client.Client, cleanUp func(name string)) reconcile.Reconciler {
	return &ShipReconciler{Client: c, cleanUp: cleanUp}
}

const shipFinalizer = "ship-cleanup"

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.ObjectMeta.DeletionTimestamp.IsZero() {
		if !containsString(ship.ObjectMeta.Finalizers, shipFinalizer) {
			ship.ObjectMeta.Finalizers = append(ship.ObjectMeta.Finalizers, shipFinalizer)
			if err := r.Update(ctx, ship); err != nil {
				return reconcile.Result{}, err
			}
		}
	} else {
		if containsString(ship.ObjectMeta.Finalizers, shipFinalizer) {
			r.cleanUp(ship.Name)
			ship.ObjectMeta.Finalizers = removeString(ship.ObjectMeta.Finalizers, shipFinalizer)
			if err := r.Update(ctx, ship); err != nil {
				return reconcile.Result{}, err
			}
		}
	}
	return reconcile.Result{}, nil
}

func containsString(slice []string, s string) bool {
	for _, item := range slice {
		if item == s {
			return true
		}
	}
	return false
}

func removeString(slice []string, s string) (result []string) {
	for _, item := range slice {
		if item == s {
			continue
		}
		result = append(result, item)
	}
	return
}
