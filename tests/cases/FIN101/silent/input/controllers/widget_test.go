package controllers

import "acme.dev/widget-operator/api"

func prepared(widget *api.Widget) {
	widget.Finalizers = append(widget.Finalizers, "widgets.acme.dev/cleanup")
}
