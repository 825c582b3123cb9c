package controllers

import (
	"context"
	"log"

	"acme.dev/widget-operator/api"
)

const (
	volumeFinalizer = "widgets.acme.dev/volumes"
	oldFinalizer    = "volumes.widgets.acme.dev"
)

func (r *Reconciler) done(widget *api.Widget) bool {
	done := true
	for _, f := range widget.Finalizers {
		if f == volumeFinalizer {
			log.Print("volumes are still there")
			done = false
		}
	}
	return done
}

func (r *Reconciler) deletesVolumes(widget *api.Widget) bool {
	deletes := false
	for _, f := range widget.GetFinalizers() {
		switch f {
		case oldFinalizer:
			log.Print("deprecated")
			fallthrough
		case volumeFinalizer:
			deletes = true
		}
	}
	return deletes
}

// Several names, each with a work of its own, and whatever else there is.
func (r *Reconciler) act(ctx context.Context, widget *api.Widget) error {
	for _, f := range widget.GetFinalizers() {
		switch f {
		case volumeFinalizer:
			return r.deleteVolumes(ctx, widget)
		case "widgets.acme.dev/secrets":
			return r.deleteSecrets(ctx, widget)
		}
	}
	for _, f := range widget.GetFinalizers() {
		switch f {
		case volumeFinalizer:
		default:
			log.Print("another controller's: ", f)
		}
	}
	return nil
}
