package fleet

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	shipFinalizer  = "ship-cleanup"
	finalizerIndex = "metadata.finalizers"
)

// sweep sees the deleted ships that the index gives it; those with the old name would be in none.
func sweep(ctx context.Context, c client.Client, ships *ShipList) error {
	if err := c.List(ctx, ships, client.MatchingFields{finalizerIndex: shipFinalizer}); err != nil {
		return err
	}
	for i := range ships.Items {
		ship := &ships.Items[i]
		if ship.DeletionTimestamp.IsZero() {
			continue
		}
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		if err := c.Update(ctx, ship); err != nil {
			return err
		}
	}
	return nil
}

func adopt(ship client.Object) {
	if ship.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(ship, shipFinalizer)
	}
}
