package controllers

import (
	"context"
	"slices"

	"acme.dev/widget-operator/api"
	"acme.dev/widget-operator/util"
	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	widgetFinalizer = "widgets.acme.dev/cleanup"
	oldFinalizer    = "acme.dev/widgets"
)

func (r *Reconciler) ensure(widget *api.Widget) {
	controllerutil.AddFinalizer(widget, widgetFinalizer)
}

func (r *Reconciler) helped(ctx context.Context, widget *api.Widget) error {
	widget.Finalizers = removeString(widget.Finalizers, widgetFinalizer)
	widget.SetFinalizers(util.RemoveString(
		widget.GetFinalizers(),
		oldFinalizer,
		nil,
	))
	return r.Update(ctx, widget)
}

func (r *Reconciler) filtered(ctx context.Context, widget *api.Widget) error {
	var kept []string
	for _, f := range widget.Finalizers {
		if f != widgetFinalizer && f != oldFinalizer {
			kept = append(kept, f)
		}
	}
	widget.Finalizers = kept
	return r.Update(ctx, widget)
}

func (r *Reconciler) sliced(ctx context.Context, o client.Object) error {
	o.SetFinalizers(slices.DeleteFunc(o.GetFinalizers(), func(f string) bool { return f == widgetFinalizer }))
	names := sets.NewString(o.GetFinalizers()...)
	names.Delete(oldFinalizer)
	o.SetFinalizers(names.List())
	return r.Update(ctx, o)
}

func (r *Reconciler) cut(ctx context.Context, o client.Object) error {
	for i, f := range o.GetFinalizers() {
		if f == widgetFinalizer {
			o.SetFinalizers(append(o.GetFinalizers()[:i], o.GetFinalizers()[i+1:]...))
			break
		}
	}
	return r.Update(ctx, o)
}

// Two copies of the name beside each other, and one stays.
func (r *Reconciler) whileRanging(ctx context.Context, widget *api.Widget) error {
	for i, f := range widget.Finalizers {
		if f == widgetFinalizer {
			widget.Finalizers = append(widget.Finalizers[:i], widget.Finalizers[i+1:]...)
		}
	}
	return r.Update(ctx, widget)
}

// The first entry goes when the name is absent.
func (r *Reconciler) byDefault(ctx context.Context, widget *api.Widget) error {
	index := 0
	for i, f := range widget.Finalizers {
		if f == widgetFinalizer {
			index = i
		}
	}
	widget.Finalizers = append(widget.Finalizers[:index], widget.Finalizers[index+1:]...)
	return r.Update(ctx, widget)
}

func (r *Reconciler) byWhatEndsSo(ctx context.Context, widget *api.Widget) error {
	widget.Finalizers = stringsDelete(widget.Finalizers, widgetFinalizer)
	return r.Update(ctx, widget)
}

func (r *Reconciler) byAnswers(ctx context.Context, widget *api.Widget) error {
	widget.Finalizers = util.RemoveStrings(widget.Finalizers, func(name string) bool {
		if name == widgetFinalizer {
			return true
		}
		return false
	})
	return r.Update(ctx, widget)
}

// This keeps the one name and takes all others off.
func (r *Reconciler) byOtherAnswers(ctx context.Context, widget *api.Widget) error {
	widget.Finalizers = util.RemoveStrings(widget.Finalizers, func(name string) bool {
		if name == widgetFinalizer {
			return false
		}
		return true
	})
	return r.Update(ctx, widget)
}
