package controllers

import (
	"context"
	"encoding/json"

	"acme.dev/widget-operator/api"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) ensure(widget *api.Widget) {
	controllerutil.AddFinalizer(widget, widgetFinalizer)
}

func (r *Reconciler) release(widget *api.Widget) {
	controllerutil.RemoveFinalizer(widget, widgetFinalizer)
}

func (r *Reconciler) duplicate(ctx context.Context, widget *api.Widget) error {
	twin := widget.DeepCopy()
	twin.Finalizers = nil
	twin.SetResourceVersion("")
	return r.Create(ctx, twin)
}

func written(widget *api.Widget) ([]byte, error) {
	widget.SetFinalizers(nil)
	return json.Marshal(widget)
}

func stripMetadata(o *unstructured.Unstructured) {
	o.SetFinalizers(nil)
	unstructured.RemoveNestedField(o.Object, "metadata", "finalizers")
}

func (r *Reconciler) normal(ctx context.Context, widget *api.Widget) error {
	if widget.Finalizers == nil {
		widget.Finalizers = []string{}
	}
	return r.Update(ctx, widget)
}

// Only names are kept in the cache.
func small(widget *api.Widget) *api.Widget {
	widget.OwnerReferences = nil
	widget.Finalizers = nil
	return widget
}
