package controller

import (
	"context"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

// Reconciler keeps widgets until they are cleaned up.
type Reconciler struct {
	client.Client
}

// Protect adds the finalizer and says whether it had to.
func (r *Reconciler) Protect(ctx context.Context, o client.Object) (bool, error) {
	if controllerutil.AddFinalizer(o, finalizer) {
		return true, r.Update(ctx, o)
	}
	return false, nil
}

// Inject adds the finalizer to an object before it is created.
func Inject(widget *v1.Widget) {
	controllerutil.AddFinalizer(widget, finalizer)
}

// Release patches the finalizer away.
func (r *Reconciler) Release(ctx context.Context, key types.NamespacedName) error {
	widget := &v1.Widget{}
	if err := r.Get(ctx, key, widget); err != nil {
		return err
	}
	before := widget.DeepCopy()
	controllerutil.RemoveFinalizer(widget, finalizer)
	return r.Patch(ctx, widget, client.MergeFrom(before))
}
