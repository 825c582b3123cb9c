package widget

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	oneFinalizer = "widget-one"
	twoFinalizer = "widget-two"
)

type Reconciler struct{ client.Client }

func (r *Reconciler) hold(o client.Object) {
	controllerutil.AddFinalizer(o, oneFinalizer)
	controllerutil.AddFinalizer(o, twoFinalizer)
}

// Both variables that say whether the old names were there must have names of their own.
func (r *Reconciler) release(ctx context.Context, o client.Object) error {
	one := controllerutil.RemoveFinalizer(o, oneFinalizer)
	if controllerutil.RemoveFinalizer(o, twoFinalizer) || one {
		return r.Update(ctx, o)
	}
	return nil
}
