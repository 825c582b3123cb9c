package controller

import v1 "acme.dev/widget/api/v1"

const aloneFinalizer = "widget.acme.dev/alone"

func alone(widget *v1.Widget) {
	widget.Finalizers = append(widget.Finalizers, aloneFinalizer)
}
