// Package finalizers is what all controllers of the harbour share.
package finalizers

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// Name is the finalizer of all kinds of the harbour.
const Name = "harbour.acme.dev/finalizer"

// LegacyName is the name before harbour.acme.dev/finalizer. Objects that were made before may still
// carry it: it is only removed, never added. Drop it when no object carries it any more.
const LegacyName = "harbour-finalizer"

// Ensure holds an object.
func Ensure(ctx context.Context, c client.Client, object client.Object) error {
	if !controllerutil.AddFinalizer(object, Name) {
		return nil
	}
	return c.Update(ctx, object)
}

// Release lets go of an object after its clean-up is done.
func Release(ctx context.Context, c client.Client, object client.Object, cleanUp func() error) error {
	if !controllerutil.ContainsFinalizer(object, Name) && !controllerutil.ContainsFinalizer(object, LegacyName) {
		return nil
	}
	if err := cleanUp(); err != nil {
		return err
	}
	controllerutil.RemoveFinalizer(object, Name)
	controllerutil.RemoveFinalizer(object, LegacyName)
	return c.Update(ctx, object)
}
