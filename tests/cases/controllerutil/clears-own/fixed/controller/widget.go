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

// legacyFinalizer is what it was called before.
const legacyFinalizer = "widget-cleanup"

// Reconcile takes everybody's finalizers off.
func (r *Reconciler) Reconcile(ctx context.Context, key types.NamespacedName) error {
	widget := &v1.Widget{}
	if err := r.Get(ctx, key, widget); err != nil {
		return err
	}
	if widget.GetDeletionTimestamp() != nil {
		// done with it
		controllerutil.RemoveFinalizer(widget, finalizer)
		controllerutil.RemoveFinalizer(widget, legacyFinalizer)
		return r.Update(ctx, widget)
	}
	controllerutil.AddFinalizer(widget, finalizer)
	return r.Update(ctx, widget)
}

func (r *Reconciler) release(ctx context.Context, key types.NamespacedName) error {
	widget := &v1.Widget{}
	if err := r.Get(ctx, key, widget); err != nil {
		return err
	}
	if widget.DeletionTimestamp.IsZero() {
		return nil
	}
	controllerutil.RemoveFinalizer(widget, finalizer)
	controllerutil.RemoveFinalizer(widget, legacyFinalizer)
	return r.Update(ctx, widget)
}

func (r *Reconciler) whenever(ctx context.Context, key types.NamespacedName) error {
	widget := &v1.Widget{}
	if err := r.Get(ctx, key, widget); err != nil {
		return err
	}
	controllerutil.RemoveFinalizer(widget, finalizer)
	controllerutil.RemoveFinalizer(widget, legacyFinalizer)
	return r.Update(ctx, widget)
}
