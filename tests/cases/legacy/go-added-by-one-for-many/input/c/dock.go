package c

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const dockFinalizer = "dock-finalizer"

type Dock struct{ *Base }

func (r *Dock) Reconcile(ctx context.Context, o client.Object) error {
	if !o.GetDeletionTimestamp().IsZero() {
		return r.removeFinalizer(ctx, o, dockFinalizer)
	}
	if !controllerutil.ContainsFinalizer(o, dockFinalizer) {
		if err := r.init(ctx, dockFinalizer, o); err != nil {
			return err
		}
	}
	return nil
}
