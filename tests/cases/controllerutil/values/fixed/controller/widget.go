package controller

import (
	"context"
	"slices"

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

type name string

const typed name = "widget.acme.dev/typed"

func (r *Reconciler) value(ctx context.Context, key types.NamespacedName) error {
	var widget v1.Widget
	if err := r.Get(ctx, key, &widget); err != nil {
		return err
	}
	if widget.DeletionTimestamp.IsZero() && !controllerutil.ContainsFinalizer(&widget, string(typed)) {
		controllerutil.AddFinalizer(&widget, string(typed))
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
	controllerutil.AddFinalizer(s.Widget, finalizer)
	controllerutil.AddFinalizer(&s.held, finalizer)
	s.meta.Finalizers = append(s.meta.Finalizers, finalizer)
}

func copies(widgets []v1.Widget, byName map[string]v1.Widget, given v1.Widget) {
	for _, widget := range widgets {
		widget.Finalizers = append(widget.Finalizers, finalizer)
	}
	for i := range widgets {
		controllerutil.AddFinalizer(&widgets[i], finalizer)
	}
	given.Finalizers = append(given.Finalizers, finalizer)
	if slices.Contains(byName["one"].Finalizers, finalizer) {
		return
	}
}
