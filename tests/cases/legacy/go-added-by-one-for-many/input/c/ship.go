package c

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const shipFinalizer = "ship-finalizer"

type Ship struct{ *Base }

func (r *Ship) Reconcile(ctx context.Context, o client.Object) error {
	if !o.GetDeletionTimestamp().IsZero() {
		return r.removeFinalizer(ctx, o, shipFinalizer)
	}
	if !controllerutil.ContainsFinalizer(o, shipFinalizer) {
		if err := r.init(ctx, shipFinalizer, o); err != nil {
			return err
		}
	}
	return nil
}
