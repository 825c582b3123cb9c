package controllers

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	ctrlutil "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	api "acme.io/widgets/api/v1"
)

const widgetFinalizer = "widgets.acme.io/cleanup"

func (r *WidgetReconciler) Reconcile(ctx context.Context, widget *api.Widget) error {
	if widget.DeletionTimestamp.IsZero() {
		if !ctrlutil.ContainsFinalizer(widget, widgetFinalizer) {
			ctrlutil.AddFinalizer(widget, widgetFinalizer)
			return r.Update(ctx, widget)
		}
		return nil
	}
	ctrlutil.RemoveFinalizer(widget, "old-widget-cleanup")
	ctrlutil.RemoveFinalizer(widget, api.WidgetFinalizer)
	ctrlutil.RemoveFinalizer(widget, r.finalizers[0])
	return r.Update(ctx, widget)
}

func release(obj client.Object, name string) {
	ctrlutil.RemoveFinalizer(obj, name)
	for _, each := range []string{"a", "b"} {
		ctrlutil.RemoveFinalizer(obj, each)
	}
}
