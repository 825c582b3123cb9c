package main

import (
	"context"

	"acme.dev/widget-operator/api"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func protect(widget *api.Widget) {
	controllerutil.AddFinalizer(widget, "widgets.acme.dev/uninstall")
}

func purge(ctx context.Context, widget *api.Widget) error {
	controllerutil.RemoveFinalizer(widget, "widgets.acme.dev/uninstall")
	widget.SetFinalizers(nil)
	return c.Update(ctx, widget)
}
