package controllers

import (
	"acme.dev/widget-operator/api"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) ensure(widget *api.Widget) bool {
	return controllerutil.AddFinalizer(widget, widgetFinalizer)
}

func (r *Reconciler) release(widget *api.Widget) bool {
	before := len(widget.Finalizers)
	controllerutil.RemoveFinalizer(widget, widgetFinalizer)
	return len(widget.Finalizers) != before || len(widget.GetFinalizers()) > 1
}

func (r *Reconciler) early(widget *api.Widget) bool {
	if len(widget.Finalizers) == 0 {
		return false
	}
	if len(widget.Finalizers) != 0 {
		r.log.Info("not gone yet", "finalizers", widget.Finalizers)
	}
	return r.release(widget)
}

// An empty list in place of none decides nothing.
func (r *Reconciler) fill(ctx context.Context, widget *api.Widget) error {
	if widget.Finalizers == nil {
		widget.Finalizers = []string{}
	}
	if widget.Annotations != nil && widget.Finalizers != nil {
		widget.Finalizers = removeString(widget.Finalizers, widgetFinalizer)
	}
	return r.Update(ctx, widget)
}
