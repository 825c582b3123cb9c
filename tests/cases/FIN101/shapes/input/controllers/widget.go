package controllers

import (
	"context"

	"acme.dev/widget-operator/api"
	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) reconcile(ctx context.Context, widget *api.Widget) error {
	if !widget.DeletionTimestamp.IsZero() {
		return r.release(ctx, widget)
	}
	if !containsString(widget.Finalizers, widgetFinalizer) {
		widget.ObjectMeta.Finalizers = append(widget.ObjectMeta.Finalizers, widgetFinalizer)
		return r.Update(ctx, widget)
	}
	return nil
}

// Nobody asks whether the name is there.
func (r *Reconciler) protect(ctx context.Context, gadget *api.Gadget) error {
	gadget.SetFinalizers(append(gadget.GetFinalizers(), widgetFinalizer))
	return r.Update(ctx, gadget)
}

func (r *Reconciler) early(ctx context.Context, gadget *api.Gadget) error {
	if !hasFinalizer(gadget, widgetFinalizer) {
		finalizers := append(gadget.GetFinalizers(), widgetFinalizer)
		gadget.SetFinalizers(finalizers)
		return r.Update(ctx, gadget)
	}
	if gadget.GetDeletionTimestamp() != nil {
		return r.release(ctx, gadget)
	}
	return nil
}

func (r *Reconciler) claim(ctx context.Context, key client.ObjectKey) error {
	gadget := &api.Gadget{}
	if err := r.Get(ctx, key, gadget); err != nil {
		return err
	}
	gadget.SetFinalizers([]string{widgetFinalizer})
	return r.Update(ctx, gadget)
}

func (r *Reconciler) union(ctx context.Context, gadget *api.Gadget) error {
	names := sets.New[string](gadget.Finalizers...)
	names.Insert(widgetFinalizer)
	gadget.Finalizers = sets.List(names)
	return r.Update(ctx, gadget)
}

// New objects have no finalizers that could be doubled.
func (r *Reconciler) created(ctx context.Context, owner *api.Widget) error {
	gadget := newGadget(owner)
	gadget.Finalizers = append(gadget.Finalizers, widgetFinalizer)
	return r.Create(ctx, gadget)
}
