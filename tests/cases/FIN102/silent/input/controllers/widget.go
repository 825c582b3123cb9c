package controllers

import (
	"context"
	"strings"

	"acme.dev/widget-operator/api"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) ensure(widget *api.Widget) {
	controllerutil.AddFinalizer(widget, widgetFinalizer)
	widget.Spec.Hosts = removeString(widget.Spec.Hosts, "localhost")
}

// What is left decides what to do, and the object stays as it is.
func (r *Reconciler) others(widget *api.Widget) []string {
	var kept []string
	for _, f := range widget.Finalizers {
		if f != widgetFinalizer {
			kept = append(kept, f)
		}
	}
	return kept
}

func (r *Reconciler) byPrefix(ctx context.Context, widget *api.Widget) error {
	var kept []string
	for _, f := range widget.Finalizers {
		if !strings.HasPrefix(f, "widgets.acme.dev/") {
			kept = append(kept, f)
		}
	}
	widget.Finalizers = kept
	return r.Update(ctx, widget)
}

func (r *Reconciler) byPosition(ctx context.Context, widget *api.Widget) error {
	if widget.Finalizers[0] != widgetFinalizer {
		return nil
	}
	widget.Finalizers = widget.Finalizers[1:]
	return r.Update(ctx, widget)
}

func (r *Reconciler) release(widget *api.Widget) {
	controllerutil.RemoveFinalizer(widget, widgetFinalizer)
}

func removeString(list []string, name string) (kept []string) {
	for _, one := range list {
		if one != name {
			kept = append(kept, one)
		}
	}
	return kept
}
