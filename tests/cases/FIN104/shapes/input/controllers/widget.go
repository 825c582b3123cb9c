package controllers

import (
	"context"

	"acme.dev/widget-operator/api"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) ensure(widget *api.Widget) {
	controllerutil.AddFinalizer(widget, widgetFinalizer)
}

func (r *Reconciler) release(ctx context.Context, key client.ObjectKey) error {
	widget := &api.Widget{}
	if err := r.Get(ctx, key, widget); err != nil {
		return err
	}
	widget.SetFinalizers([]string{})
	return r.Update(ctx, widget)
}

func (r *Reconciler) patched(ctx context.Context, widget *api.Widget) error {
	changed := widget.DeepCopy()
	changed.Finalizers = nil
	return r.Patch(ctx, changed, client.MergeFrom(widget))
}

func (r *Reconciler) raw(ctx context.Context, widget *api.Widget) error {
	patch := []byte(`{"metadata":{"finalizers":null}}`)
	return r.Patch(ctx, widget, client.RawPatch(types.MergePatchType, patch))
}

func (r *Reconciler) each(ctx context.Context, widget *api.Widget) error {
	for _, f := range widget.GetFinalizers() {
		controllerutil.RemoveFinalizer(widget, f)
	}
	return r.Update(ctx, widget)
}

// Whatever the function calls it: this is about finalizers, not about a copy.
func ResetFinalizers(meta metav1.Object) {
	meta.SetFinalizers([]string{})
}

// A writer that goes to the cluster is no writer of manifests.
func (r *Reconciler) unblock(ctx context.Context, key client.ObjectKey) error {
	widget := &api.Widget{}
	if err := r.Get(ctx, key, widget); err != nil {
		return err
	}
	widget.ObjectMeta.Finalizers = nil
	return r.writeInstance(ctx, widget)
}
