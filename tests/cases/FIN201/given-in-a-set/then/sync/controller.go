package sync

import (
	"context"

	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"acme.dev/fleet/finalizers"
)

// FinalizerSync is on all that is synced.
const FinalizerSync = "sync.acme.dev/controller"

func ensure(ctx context.Context, c client.Client, o client.Object) error {
	if finalizers.AddFinalizers(o, sets.NewString(FinalizerSync)) {
		return c.Update(ctx, o)
	}
	return nil
}

func remove(ctx context.Context, c client.Client, o client.Object) error {
	if finalizers.RemoveFinalizers(o, sets.NewString(FinalizerSync)) {
		return c.Update(ctx, o)
	}
	return nil
}

// Reconcile does one of them.
func Reconcile(ctx context.Context, c client.Client, o client.Object) error {
	if o.GetDeletionTimestamp() != nil {
		return remove(ctx, c, o)
	}
	return ensure(ctx, c, o)
}
