package controllers

import (
	"context"

	"acme.dev/widget-operator/api"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) reconcile(ctx context.Context, widget *api.Widget) error {
	if len(widget.Finalizers) == 0 {
		controllerutil.AddFinalizer(widget, widgetFinalizer)
		return r.Update(ctx, widget)
	}
	if widget.DeletionTimestamp != nil && len(widget.GetFinalizers()) > 0 {
		controllerutil.RemoveFinalizer(widget, widgetFinalizer)
		return r.Update(ctx, widget)
	}
	return nil
}

func (r *Reconciler) cautious(ctx context.Context, widget *api.Widget) error {
	if len(widget.Finalizers) != 0 {
		return nil
	}
	widget.Finalizers = append(widget.Finalizers, widgetFinalizer)
	return r.Update(ctx, widget)
}

func HasFinalizer(widget *api.Widget) bool {
	return len(widget.GetFinalizers()) != 0
}

func (r *Reconciler) started(ctx context.Context, widget *api.Widget) error {
	if widget.Finalizers == nil {
		widget.Finalizers = append(widget.Finalizers, widgetFinalizer)
		return r.Update(ctx, widget)
	}
	if widget.DeletionTimestamp != nil && widget.Finalizers != nil {
		return r.cleanUp(ctx, widget)
	}
	return nil
}
