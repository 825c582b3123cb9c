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

// Reconcile calls functions of our own.
func (r *Reconciler) Reconcile(ctx context.Context, key types.NamespacedName) error {
	var widget v1.Widget
	if err := r.Get(ctx, key, &widget); err != nil {
		return client.IgnoreNotFound(err)
	}
	if !widget.DeletionTimestamp.IsZero() {
		if hasFinalizer(&widget) {
			removeFinalizer(&widget)
			return r.Update(ctx, &widget)
		}
		return nil
	}
	EnsureFinalizer(&widget, finalizer)
	return r.Update(ctx, &widget)
}

func hasFinalizer(widget *v1.Widget) bool {
	return slices.Contains(widget.Finalizers, finalizer)
}

// removeFinalizer takes ours off.
func removeFinalizer(widget *v1.Widget) {
	var rest []string
	for _, f := range widget.GetFinalizers() {
		if f != finalizer {
			rest = append(rest, f)
		}
	}
	widget.SetFinalizers(rest)
}

// EnsureFinalizer adds a name once.
func EnsureFinalizer(o client.Object, name string) {
	if !slices.Contains(o.GetFinalizers(), name) {
		o.SetFinalizers(append(o.GetFinalizers(), name))
	}
}

func addIfNotPresent(ctx context.Context, c client.Client, o client.Object, name string) (bool, error) {
	for _, f := range o.GetFinalizers() {
		if f == name {
			return false, nil
		}
	}
	o.SetFinalizers(append(o.GetFinalizers(), name))
	return true, c.Update(ctx, o)
}
