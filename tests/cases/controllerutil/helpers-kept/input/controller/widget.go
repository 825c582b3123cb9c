package controller

import (
	"context"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

// Reconciler keeps widgets until they are cleaned up.
type Reconciler struct {
	client.Client
}

// Reconcile adds the finalizer, or cleans up and takes it off.
func (r *Reconciler) Reconcile(ctx context.Context, key types.NamespacedName) error {
	widget := &v1.Widget{}
	if err := r.Get(ctx, key, widget); err != nil {
		return client.IgnoreNotFound(err)
	}
	if widget.DeletionTimestamp.IsZero() {
		// The object is not being deleted.
		if !containsString(widget.ObjectMeta.Finalizers, finalizer) {
			widget.ObjectMeta.Finalizers = append(widget.ObjectMeta.Finalizers, finalizer)
			if err := r.Update(ctx, widget); err != nil {
				return err
			}
		}
		return nil
	}
	if containsString(widget.ObjectMeta.Finalizers, finalizer) {
		if err := r.cleanUp(ctx, widget); err != nil {
			return err
		}
		// Take our finalizer off and write the object back.
		widget.ObjectMeta.Finalizers = removeString(widget.ObjectMeta.Finalizers, finalizer)
		return r.Update(ctx, widget)
	}
	return nil
}

func (r *Reconciler) cleanUp(ctx context.Context, widget *v1.Widget) error {
	return ctx.Err()
}

// Named is another use of removeString.
func Named(names []string) []string {
	return removeString(names, "")
}
