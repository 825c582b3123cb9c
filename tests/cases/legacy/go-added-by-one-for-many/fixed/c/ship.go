package c

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const shipFinalizer = "acme.dev/ship"

// legacyShipFinalizer is the name before acme.dev/ship. Objects that were made before may still
// carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyShipFinalizer = "ship-finalizer"

type Ship struct{ *Base }

func (r *Ship) Reconcile(ctx context.Context, o client.Object) error {
	if !o.GetDeletionTimestamp().IsZero() {
		if err := r.removeFinalizer(ctx, o, legacyShipFinalizer); err != nil {
			return err
		}
		return r.removeFinalizer(ctx, o, shipFinalizer)
	}
	if !controllerutil.ContainsFinalizer(o, shipFinalizer) {
		if err := r.init(ctx, shipFinalizer, o); err != nil {
			return err
		}
	}
	return nil
}
