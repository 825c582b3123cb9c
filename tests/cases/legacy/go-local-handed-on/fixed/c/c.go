package c

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyStorageFinalizer is the name before acme.dev/storage. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyStorageFinalizer = "storage.finalizer"

type R struct{ client.Client }

// The local is given to a function that gives it to another.
func (r *R) Reconcile(ctx context.Context, o client.Object) error {
	finalizerName := "acme.dev/storage"
	if !o.GetDeletionTimestamp().IsZero() {
		if err := r.outer(ctx, o, finalizerName); err != nil {
			return err
		}
		return nil
	}
	return r.add(ctx, o, finalizerName)
}

func (r *R) outer(ctx context.Context, o client.Object, finalizerName string) error {
	if err := r.inner(ctx, o, finalizerName); err != nil {
		return err
	}
	return nil
}

func (r *R) inner(ctx context.Context, o client.Object, finalizerName string) error {
	if controllerutil.ContainsFinalizer(o, finalizerName) || controllerutil.ContainsFinalizer(o, legacyStorageFinalizer) {
		if err := r.cleanup(ctx, o); err != nil {
			return err
		}
		controllerutil.RemoveFinalizer(o, finalizerName)
		controllerutil.RemoveFinalizer(o, legacyStorageFinalizer)
		return r.Update(ctx, o)
	}
	return nil
}

func (r *R) add(ctx context.Context, o client.Object, finalizerName string) error {
	controllerutil.AddFinalizer(o, finalizerName)
	return r.Update(ctx, o)
}
