package controllers

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const sailFinalizer = "acme.dev/sail-cleanup"

// legacySailFinalizer is the name before acme.dev/sail-cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacySailFinalizer = "sail-cleanup"

type sails struct{ client.Client }

func without(list []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(one string) bool { return one == name })
}

// write takes the list as it is to be.
func (r *sails) write(ctx context.Context, sail client.Object, finalizers []string) error {
	sail.SetFinalizers(finalizers)
	return r.Update(ctx, sail)
}

func (r *sails) reconcile(ctx context.Context, sail client.Object) error {
	if sail.GetDeletionTimestamp().IsZero() {
		if !controllerutil.ContainsFinalizer(sail, sailFinalizer) {
			return r.write(ctx, sail, append(sail.GetFinalizers(), sailFinalizer))
		}
		return nil
	}
	return r.write(ctx, sail, without(without(sail.GetFinalizers(), sailFinalizer), legacySailFinalizer))
}
