package controllers

import (
	"context"

	"acme.dev/widget-operator/api"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const volumeFinalizer = "widgets.acme.dev/volumes"

// What is created further down is not what is cleared here.
func (r *Reconciler) Reconcile(ctx context.Context, widget *api.Widget) error {
	if widget.DeletionTimestamp != nil {
		widget.SetFinalizers(nil)
		return nil
	}
	controllerutil.AddFinalizer(widget, volumeFinalizer)
	return r.createVolumes(ctx, widget)
}

// There were none before.
func (r *Reconciler) ensure(ctx context.Context, widget *api.Widget) error {
	if widget.Finalizers != nil {
		r.log(widget)
	} else {
		widget.Finalizers = []string{}
	}
	if len(widget.GetFinalizers()) > 0 {
		r.log(widget)
	} else if widget.Labels == nil {
		widget.SetFinalizers([]string{})
	}
	return r.Update(ctx, widget)
}
