// Package finalizers is what all controllers of the harbour share.
package finalizers

import (
	"context"
	"fmt"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// Ensure holds an object.
func Ensure(ctx context.Context, c client.Client, object client.Object, name string) error {
	if !controllerutil.AddFinalizer(object, name) {
		return nil
	}
	return c.Update(ctx, object)
}

// Drop lets go of an object, and writes it whatever it has.
func Drop(ctx context.Context, c client.Client, object client.Object, name string) error {
	before := object.DeepCopyObject().(client.Object)
	controllerutil.RemoveFinalizer(object, name)
	return c.Patch(ctx, object, client.MergeFrom(before))
}

// Remove lets go of an object that must have the name.
func Remove(ctx context.Context, c client.Client, object client.Object, name string) error {
	if !controllerutil.RemoveFinalizer(object, name) {
		return fmt.Errorf("%s has no finalizer %s", object.GetName(), name)
	}
	return c.Update(ctx, object)
}
