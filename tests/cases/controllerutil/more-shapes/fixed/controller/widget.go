package controller

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

// Reconciler keeps widgets until they are cleaned up.
type Reconciler struct {
	client.Client
}

func (r *Reconciler) asked(widget *v1.Widget) bool {
	return controllerutil.ContainsFinalizer(widget, finalizer)
}

func (r *Reconciler) askedByIndex(widget *v1.Widget) bool {
	return r.asked(widget) && controllerutil.ContainsFinalizer(widget, finalizer)
}

func (r *Reconciler) counted(ctx context.Context, cached *v1.Widget) error {
	widget := cached.DeepCopy()
	controllerutil.RemoveFinalizer(widget, finalizer)
	return r.Update(ctx, widget)
}

// Every other one, and only up to the third: these are no questions for a name.
func (r *Reconciler) otherLoops(widget *v1.Widget) bool {
	for i := 0; i < len(widget.Finalizers); i += 2 {
		if widget.Finalizers[i] == finalizer {
			return true
		}
	}
	for i := 0; i < 3; i++ {
		if widget.Finalizers[i] == finalizer {
			return true
		}
	}
	return widget.Finalizers[0] == finalizer
}

func (r *Reconciler) asSet(ctx context.Context, cached *v1.Widget) error {
	widget := cached.DeepCopy()
	controllerutil.RemoveFinalizer(widget, finalizer)
	return r.Update(ctx, widget)
}

// The name comes first: AddFinalizer would put it last.
func (r *Reconciler) first(ctx context.Context, widget *v1.Widget) error {
	widget.Finalizers = append([]string{finalizer}, widget.Finalizers...)
	return r.Update(ctx, widget)
}

func (r *Reconciler) copied(ctx context.Context, widget *v1.Widget) error {
	finalizers := append([]string{}, widget.Finalizers...)
	finalizers = append(finalizers, finalizer)
	widget.Finalizers = finalizers
	return r.Update(ctx, widget)
}
