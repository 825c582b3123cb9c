package controllers

import "acme.dev/widget-operator/api"

func tidy(widget *api.Widget) {
	widget.Finalizers = nil
	c.Update(ctx, widget)
}
