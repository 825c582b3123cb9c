package controllers

import (
	"context"

	"acme.dev/fleet/kube"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const shipFinalizer = "acme.dev/ship-cleanup"

// legacyShipFinalizer is the name before acme.dev/ship-cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyShipFinalizer = "ship-cleanup"

func reconcileShip(ctx context.Context, c client.Client, ship client.Object) error {
	if ship.GetDeletionTimestamp().IsZero() {
		return kube.EnsureFinalizer(ctx, c, ship, shipFinalizer)
	}
	if err := kube.Release(ctx, c, ship, legacyShipFinalizer); err != nil {
		return err
	}
	return kube.Release(ctx, c, ship, shipFinalizer)
}
