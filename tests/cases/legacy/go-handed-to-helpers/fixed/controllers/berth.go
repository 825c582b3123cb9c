package controllers

import (
	"context"

	"acme.dev/fleet/kube"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const berthFinalizer = "berth-cleanup"

func reconcileBerth(ctx context.Context, c client.Client, berth client.Object) error {
	if berth.GetDeletionTimestamp().IsZero() {
		return kube.EnsureFinalizer(ctx, c, berth, berthFinalizer)
	}
	return kube.FreeAndRelease(ctx, c, berth, berthFinalizer)
}
