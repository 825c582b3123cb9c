package controller

import (
	"context"
	"slices"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

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
	if !slices.Contains(widget.Finalizers, finalizer) {
		widget.Finalizers = append(widget.Finalizers, finalizer)
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
	widget.Finalizers = remove(widget.Finalizers, finalizer)
	if before == len(widget.Finalizers) {
		return nil
	}
	return r.Update(ctx, widget)
}

func remove(list []string, s string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(item string) bool { return item == s })
}

// Once does nothing else in its condition.
func Once(widget *v1.Widget) {
	if !slices.Contains(widget.Finalizers, finalizer) {
		widget.Finalizers = append(widget.Finalizers, finalizer)
	}
}

// Either has another branch.
func Either(widget *v1.Widget) string {
	if !slices.Contains(widget.Finalizers, finalizer) {
		widget.Finalizers = append(widget.Finalizers, finalizer)
	} else {
		return "was there"
	}
	return "added"
}
