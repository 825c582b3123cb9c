package kube

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func EnsureFinalizer(ctx context.Context, c client.Client, o client.Object, finalizer string) error {
	if !controllerutil.AddFinalizer(o, finalizer) {
		return nil
	}
	return c.Update(ctx, o)
}

// Release asks for the name before it does anything.
func Release(ctx context.Context, c client.Client, o client.Object, finalizer string) error {
	if !controllerutil.ContainsFinalizer(o, finalizer) {
		return nil
	}
	controllerutil.RemoveFinalizer(o, finalizer)
	return c.Update(ctx, o)
}

// FreeAndRelease frees the berth whether or not the name is there: once more would be once too often.
func FreeAndRelease(ctx context.Context, c client.Client, o client.Object, finalizer string) error {
	if err := free(o.GetName()); err != nil {
		return err
	}
	if !controllerutil.ContainsFinalizer(o, finalizer) {
		return nil
	}
	controllerutil.RemoveFinalizer(o, finalizer)
	return c.Update(ctx, o)
}
