package controllers

import (
	"slices"
	"strings"

	"acme.dev/widget-operator/api"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func containsString(list []string, name string) bool {
	for _, one := range list {
		if one == name {
			return true
		}
	}
	return false
}

func (r *Reconciler) ensure(widget *api.Widget) bool {
	if containsString(widget.Spec.Hosts, "localhost") || containsString(r.Finalizers(nil), widgetFinalizer) {
		return false
	}
	return controllerutil.AddFinalizer(widget, widgetFinalizer)
}

func (r *Reconciler) ofThePackage(widget *api.Widget) bool {
	return slices.ContainsFunc(widget.Finalizers, func(f string) bool { return strings.HasPrefix(f, "widgets.acme.dev/") })
}

func (r *Reconciler) at(widget *api.Widget) (int, bool) {
	index := slices.Index(widget.Finalizers, widgetFinalizer)
	for i, f := range widget.Finalizers {
		if f == widgetFinalizer {
			return i, true
		}
	}
	return index, controllerutil.ContainsFinalizer(widget, widgetFinalizer)
}

func (r *Reconciler) release(widget *api.Widget) {
	for _, f := range widget.Finalizers {
		r.log.Info("still there", "finalizer", f)
	}
	controllerutil.RemoveFinalizer(widget, widgetFinalizer)
}
