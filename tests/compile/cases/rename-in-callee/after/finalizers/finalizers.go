package finalizers

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyShipCleanupFinalizer is the name before harbour.acme.dev/ship-cleanup. Objects that were
// made before may still carry it: it is only removed, never added. Drop it when no object carries
// it any more.
const legacyShipCleanupFinalizer = "ship-cleanup"

// Keeper keeps.
type Keeper struct{ Client client.Client }

// Add adds.
func (k *Keeper) Add(ctx context.Context, o client.Object, name string) error {
	if !controllerutil.AddFinalizer(o, name) {
		return nil
	}
	return k.Client.Update(ctx, o)
}

// Has asks.
func (k *Keeper) Has(o client.Object, name string) bool {
	return controllerutil.ContainsFinalizer(o, name)
}

// Drop removes.
func (k *Keeper) Drop(ctx context.Context, o client.Object, name string) error {
	controllerutil.RemoveFinalizer(o, name)
	controllerutil.RemoveFinalizer(o, legacyShipCleanupFinalizer)
	return k.Client.Update(ctx, o)
}
