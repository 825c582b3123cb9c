package controllers

import (
	"context"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
)

const sailFinalizer = "sail-cleanup"

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
		if !slices.Contains(sail.GetFinalizers(), sailFinalizer) {
			return r.write(ctx, sail, append(sail.GetFinalizers(), sailFinalizer))
		}
		return nil
	}
	return r.write(ctx, sail, without(sail.GetFinalizers(), sailFinalizer))
}
