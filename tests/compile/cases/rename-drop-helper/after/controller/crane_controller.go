package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"acme.dev/rename-drop-helper/finalizers"
)

const craneFinalizer = "harbour.acme.dev/crane"

// ReleaseCrane lets go of whatever a crane holds.
func ReleaseCrane(ctx context.Context, c client.Client, object client.Object) error {
	if err := finalizers.Remove(ctx, c, object, craneFinalizer); err != nil {
		return err
	}
	return finalizers.Drop(ctx, c, object, craneFinalizer)
}

// HoldCrane holds it.
func HoldCrane(ctx context.Context, c client.Client, object client.Object) error {
	return finalizers.Ensure(ctx, c, object, craneFinalizer)
}
