package controllers

import (
	"context"

	"acme.dev/widget-operator/api"
)

const volumeFinalizer = "widgets.acme.dev/volumes"

func (r *Reconciler) protect(ctx context.Context, widget *api.Widget) error {
	list := []string{volumeFinalizer}
	widget.Finalizers = list
	return r.Update(ctx, widget)
}

func (r *Reconciler) withPrepared(ctx context.Context, widget *api.Widget) error {
	widget.Finalizers = appendVolumeFinalizer(widget.Finalizers)
	return r.Update(ctx, widget)
}

// Two names, what is given, and an object that is new.

func (r *Reconciler) both(ctx context.Context, widget *api.Widget) error {
	list := []string{volumeFinalizer, "widgets.acme.dev/secrets"}
	widget.Finalizers = list
	return r.Update(ctx, widget)
}

func (r *Reconciler) given(ctx context.Context, widget *api.Widget, list []string) error {
	widget.Finalizers = list
	return r.Update(ctx, widget)
}

func (r *Reconciler) create(ctx context.Context) error {
	list := []string{volumeFinalizer}
	widget := &api.Widget{}
	widget.Finalizers = list
	return r.Create(ctx, widget)
}
