package controllers

import (
	"slices"

	"acme.dev/widget-operator/api"
	"acme.dev/widget-operator/util"
	"k8s.io/apimachinery/pkg/util/sets"
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
	if slices.Contains(o.GetFinalizers(), widgetFinalizer) && r.idle() {
		controllerutil.RemoveFinalizer(o, widgetFinalizer)
	}
}

func (r *Reconciler) asked(o client.Object, widget *api.Widget) bool {
	known := sets.NewString(o.GetFinalizers()...).Has(widgetFinalizer) || util.StringInSlice(widgetFinalizer, widget.Finalizers)
	absent := slices.Index(o.GetFinalizers(), widgetFinalizer) < 0
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
