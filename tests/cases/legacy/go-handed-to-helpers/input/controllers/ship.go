package controllers

import (
	"context"

	"acme.dev/fleet/kube"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const shipFinalizer = "ship-cleanup"

func reconcileShip(ctx context.Context, c client.Client, ship client.Object) error {
	if ship.GetDeletionTimestamp().IsZero() {
		return kube.EnsureFinalizer(ctx, c, ship, shipFinalizer)
	}
	return kube.Release(ctx, c, ship, shipFinalizer)
}
