package c

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyDeletionFinalizer is the name before acme.dev/deletion. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyDeletionFinalizer = "deletion.finalizer"

type D struct{ client.Client }

// The functions say that they take a finalizer off: the first of them is called once more.
func (r *D) Reconcile(ctx context.Context, o client.Object) error {
	finalizerName := "acme.dev/deletion"
	if !o.GetDeletionTimestamp().IsZero() {
		if err := r.handleDeletion(ctx, o, legacyDeletionFinalizer); err != nil {
			return err
		}
		if err := r.handleDeletion(ctx, o, finalizerName); err != nil {
			return err
		}
		return nil
	}
	controllerutil.AddFinalizer(o, finalizerName)
	return r.Update(ctx, o)
}

func (r *D) handleDeletion(ctx context.Context, o client.Object, finalizerName string) error {
	if err := r.cleanUpAndRemoveFinalizer(ctx, o, finalizerName); err != nil {
		return err
	}
	return nil
}

func (r *D) cleanUpAndRemoveFinalizer(ctx context.Context, o client.Object, finalizerName string) error {
	if controllerutil.ContainsFinalizer(o, finalizerName) {
		if err := r.cleanup(ctx, o); err != nil {
			return err
		}
		controllerutil.RemoveFinalizer(o, finalizerName)
		return r.Update(ctx, o)
	}
	return nil
}
