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

type name string

const typed name = "widget.acme.dev/typed"

func (r *Reconciler) value(ctx context.Context, key types.NamespacedName) error {
	var widget v1.Widget
	if err := r.Get(ctx, key, &widget); err != nil {
		return err
	}
	if widget.DeletionTimestamp.IsZero() && !slices.Contains(widget.Finalizers, string(typed)) {
		widget.Finalizers = append(widget.Finalizers, string(typed))
		return r.Update(ctx, &widget)
	}
	return nil
}

type scope struct {
	Widget *v1.Widget
	held   v1.Widget
	meta   v1.Part
}

func (s *scope) nested() {
	s.Widget.ObjectMeta.Finalizers = append(s.Widget.ObjectMeta.Finalizers, finalizer)
	s.held.Finalizers = append(s.held.Finalizers, finalizer)
	s.meta.Finalizers = append(s.meta.Finalizers, finalizer)
}

func copies(widgets []v1.Widget, byName map[string]v1.Widget, given v1.Widget) {
	for _, widget := range widgets {
		widget.Finalizers = append(widget.Finalizers, finalizer)
	}
	for i := range widgets {
		widgets[i].Finalizers = append(widgets[i].Finalizers, finalizer)
	}
	given.Finalizers = append(given.Finalizers, finalizer)
	if slices.Contains(byName["one"].Finalizers, finalizer) {
		return
	}
}
