package controllers

import (
	"context"

	"acme.io/widgets/pkg/finalizer"
	"acme.io/widgets/pkg/patch"
)

const FinalizerName = "acme.io/widget"

func (r *Reconciler) ensure(ctx context.Context, obj Object, stage string) error {
	if err := r.EnsureFinalizer(ctx, obj, FinalizerName); err != nil {
		return err
	}
	if hasFinalizer(obj, "acme.io/second") || obj.ContainsFinalizer("third") {
		removeFinalizerIfPresent(obj, "fourth")
	}
	RemoveFinalizer(FinalizerName, obj)
	finalizer.Add(obj, "acme.io/fifth")
	patch.WithFinalizers(obj, []string{"acme.io/sixth", FinalizerName})
	handleFinalizer(ctx, obj, FinalizerName)
	r.api = resource.NewAPIFinalizer(r.client, "seventh.acme.io")
	return patchObject(ctx, obj, FinalizerName)
}

// None of these arguments is a name.
func traps(ctx context.Context, obj Object, ns string) {
	obj.UnsetPostDeleteFinalizer("cleanup")
	removeOwnFinalizer(ctx, obj)
	podWithFinalizer("pod-0", ns)
	newFinalizerError("no such finalizer")
	r.finalizer.AddFinalizer(ctx, obj)
}

func hasFinalizer(obj Object, name string) bool {
	for _, f := range obj.GetFinalizers() {
		if f == name {
			return true
		}
	}
	return false
}
