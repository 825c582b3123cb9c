package widget

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	oneFinalizer = "acme.dev/one"
	twoFinalizer = "acme.dev/two"
	// legacyTwoFinalizer is the name before acme.dev/two. Objects that were made before may still carry
	// it: it is only removed, never added. Drop it when no object carries it any more.
	legacyTwoFinalizer = "widget-two"
	// legacyOneFinalizer is the name before acme.dev/one. Objects that were made before may still carry
	// it: it is only removed, never added. Drop it when no object carries it any more.
	legacyOneFinalizer = "widget-one"
)

type Reconciler struct{ client.Client }

func (r *Reconciler) hold(o client.Object) {
	controllerutil.AddFinalizer(o, oneFinalizer)
	controllerutil.AddFinalizer(o, twoFinalizer)
}

// Both variables that say whether the old names were there must have names of their own.
func (r *Reconciler) release(ctx context.Context, o client.Object) error {
	removedLegacy := controllerutil.RemoveFinalizer(o, legacyOneFinalizer)
	one := controllerutil.RemoveFinalizer(o, oneFinalizer) || removedLegacy
	removedLegacy2 := controllerutil.RemoveFinalizer(o, legacyTwoFinalizer)
	if controllerutil.RemoveFinalizer(o, twoFinalizer) || removedLegacy2 || one {
		return r.Update(ctx, o)
	}
	return nil
}
