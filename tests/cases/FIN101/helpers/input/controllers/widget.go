package controllers

import (
	"context"

	"acme.dev/widget-operator/api"
	"acme.dev/widget-operator/pkg/finalizers"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) reconcile(ctx context.Context, widget *api.Widget) error {
	if widget.DeletionTimestamp.IsZero() {
		// finalizers.Add(widget, "not here") is only talked about
		if finalizers.Add(widget, widgetFinalizer) {
			return r.Update(ctx, widget)
		}
		return nil
	}
	if finalizers.Has(widget, widgetFinalizer) {
		finalizers.Drop(widget, widgetFinalizer)
	}
	return r.Update(ctx, widget)
}
