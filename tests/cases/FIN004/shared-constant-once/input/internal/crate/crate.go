package crate

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/ships/internal/finalizers"
)

type Reconciler struct{ client.Client }

func (r *Reconciler) reconcile(ctx context.Context, o client.Object) error {
	if !o.GetDeletionTimestamp().IsZero() {
		controllerutil.RemoveFinalizer(o, finalizers.FinalizerLabel)
		return r.Update(ctx, o)
	}
	if !controllerutil.ContainsFinalizer(o, finalizers.FinalizerLabel) {
		controllerutil.AddFinalizer(o, finalizers.FinalizerLabel)
		return r.Update(ctx, o)
	}
	return nil
}
