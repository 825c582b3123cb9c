package controllers

import (
	"slices"

	"acme.dev/widget-operator/api"
	"acme.dev/widget-operator/util"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) ensure(widget *api.Widget) bool {
	if !containsString(widget.ObjectMeta.Finalizers, widgetFinalizer) {
		controllerutil.AddFinalizer(widget, widgetFinalizer)
		return true
	}
	return false
}

func (r *Reconciler) release(o client.Object) {
	if controllerutil.ContainsFinalizer(o, widgetFinalizer) && r.idle() {
		controllerutil.RemoveFinalizer(o, widgetFinalizer)
	}
}

func (r *Reconciler) asked(o client.Object, widget *api.Widget) bool {
	known := controllerutil.ContainsFinalizer(o, widgetFinalizer) || util.StringInSlice(widgetFinalizer, widget.Finalizers)
	absent := !controllerutil.ContainsFinalizer(o, widgetFinalizer)
	return known && !absent
}

func (r *Reconciler) looped(widget *api.Widget) error {
	found := false
	for _, f := range widget.Finalizers {
		if f == widgetFinalizer {
			found = true
			break
		}
	}
	return r.tell(found)
}

func (r *Reconciler) named(widget *api.Widget) string {
	list := widget.GetFinalizers()
	if slices.ContainsFunc(list, func(f string) bool { return f == widgetFinalizer }) {
		return "ours"
	}
	return ""
}
