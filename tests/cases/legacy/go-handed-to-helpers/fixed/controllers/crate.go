package controllers

import (
	"context"

	"acme.dev/fleet/kube"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func reconcileCrate(ctx context.Context, c client.Client, crate client.Object) error {
	if crate.GetDeletionTimestamp().IsZero() {
		return kube.EnsureFinalizer(ctx, c, crate, "acme.dev/crate")
	}
	if err := kube.FreeAndRelease(ctx, c, crate, "acme.dev/crate"); err != nil {
		return err
	}
	return kube.Release(ctx, c, crate, "acme.dev/crate")
}
