package controllers

import (
	"context"

	"acme.dev/widget-operator/api"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

func (r *Reconciler) reconcile(ctx context.Context, widget *api.Widget) error {
	if needed, finalizers := needUpdateFinalizers(widget); needed {
		return r.updateFinalizers(ctx, widget, finalizers)
	}
	return nil
}

// What it gives back is the object's new list: names are added and taken off here.
func needUpdateFinalizers(widget *api.Widget) (bool, []string) {
	deleted := !widget.DeletionTimestamp.IsZero()
	current := widget.GetFinalizers()
	contained := false
	for _, one := range current {
		if one == widgetFinalizer {
			contained = true
			break
		}
	}
	if !deleted && !contained {
		finalizers := append(current, widgetFinalizer)
		return true, finalizers
	}
	if deleted && contained {
		finalizers := []string{}
		for _, one := range current {
			if one != widgetFinalizer {
				finalizers = append(finalizers, one)
			}
		}
		return true, finalizers
	}
	return false, []string{}
}

func newFinalizers(widget *api.Widget) []string {
	return append(widget.Finalizers, widgetFinalizer)
}

func deleteWidgetFinalizer(widget *api.Widget) []string {
	return removeString(widget.Finalizers, widgetFinalizer)
}

// What others have left decides what to do, and the object stays as it is.
func foreignFinalizers(widget *api.Widget) []string {
	var others []string
	for _, one := range widget.Finalizers {
		if one != widgetFinalizer {
			others = append(others, one)
		}
	}
	return others
}

func expected(widget *api.Widget) []string {
	return append(widget.Finalizers, widgetFinalizer)
}

func (r *Reconciler) updateFinalizers(ctx context.Context, widget *api.Widget, finalizers []string) error {
	widget.SetFinalizers(finalizers)
	return r.Update(ctx, widget)
}
