package c

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const dockFinalizer = "acme.dev/dock"

// legacyDockFinalizer is the name before acme.dev/dock. Objects that were made before may still
// carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyDockFinalizer = "dock-finalizer"

type Dock struct{ *Base }

func (r *Dock) Reconcile(ctx context.Context, o client.Object) error {
	if !o.GetDeletionTimestamp().IsZero() {
		if err := r.removeFinalizer(ctx, o, legacyDockFinalizer); err != nil {
			return err
		}
		return r.removeFinalizer(ctx, o, dockFinalizer)
	}
	if !controllerutil.ContainsFinalizer(o, dockFinalizer) {
		if err := r.init(ctx, dockFinalizer, o); err != nil {
			return err
		}
	}
	return nil
}
