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

// Reconcile writes the object only if it changed.
func (r *Reconciler) Reconcile(ctx context.Context, key types.NamespacedName) error {
	widget := new(v1.Widget)
	if err := r.Get(ctx, key, widget); err != nil {
		return err
	}
	dirty := false
	if controllerutil.AddFinalizer(widget, finalizer) {
		dirty = true
	}
	if dirty {
		return r.Update(ctx, widget)
	}
	return nil
}

// Release compares lengths.
func (r *Reconciler) Release(ctx context.Context, key types.NamespacedName) error {
	widget := new(v1.Widget)
	if err := r.Get(ctx, key, widget); err != nil {
		return err
	}
	before := len(widget.Finalizers)
	controllerutil.RemoveFinalizer(widget, finalizer)
	if before == len(widget.Finalizers) {
		return nil
	}
	return r.Update(ctx, widget)
}

// Once does nothing else in its condition.
func Once(widget *v1.Widget) {
	controllerutil.AddFinalizer(widget, finalizer)
}

// Either has another branch.
func Either(widget *v1.Widget) string {
	if !controllerutil.ContainsFinalizer(widget, finalizer) {
		controllerutil.AddFinalizer(widget, finalizer)
	} else {
		return "was there"
	}
	return "added"
}
