package controllers

import (
	"context"
	"fmt"
	"slices"

	"acme.dev/widget-operator/api"
)

const volumeFinalizer = "widgets.acme.dev/volumes"

func (r *Reconciler) patch(ctx context.Context, widget *api.Widget) error {
	index := slices.Index(widget.GetFinalizers(), volumeFinalizer)
	if index == -1 {
		return nil
	}
	return r.Remove(ctx, widget, fmt.Sprintf("/metadata/finalizers/%d", index))
}

func (r *Reconciler) has(widget *api.Widget) bool {
	i := slices.Index(widget.Finalizers, volumeFinalizer)
	return i >= 0
}

// A removal that looks for its item, and a position that is no question.

func (r *Reconciler) cut(ctx context.Context, widget *api.Widget) error {
	if i := slices.Index(widget.Finalizers, volumeFinalizer); i >= 0 {
		widget.Finalizers = slices.Delete(widget.Finalizers, i, i+1)
	}
	return r.Update(ctx, widget)
}

func (r *Reconciler) isLast(widget *api.Widget) bool {
	i := slices.Index(widget.Finalizers, volumeFinalizer)
	return i == len(widget.Finalizers)-1
}
