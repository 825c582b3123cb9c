package harbour

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	corev1 "k8s.io/api/core/v1"
)

const shipFinalizer = "harbour.acme.dev/ship"

// ShipReconciler keeps a ship until its berth is free again.
type ShipReconciler struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ShipReconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &corev1.ConfigMap{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.GetDeletionTimestamp() != nil {
		if controllerutil.RemoveFinalizer(ship, shipFinalizer) {
			return reconcile.Result{}, r.Update(ctx, ship)
		}
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, r.addFinalizer(ctx, ship)
}

func (r *ShipReconciler) addFinalizer(ctx context.Context, ship *corev1.ConfigMap) error {
	if len(ship.GetFinalizers()) < 1 && ship.GetDeletionTimestamp() == nil {
		ship.SetFinalizers([]string{shipFinalizer}) // finalizer-lint: ignore[FIN101] as it was
		return r.Update(ctx, ship)
	}
	return nil
}
