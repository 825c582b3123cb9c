package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const aloneFinalizer = "widget.acme.dev/alone"

func alone(widget *v1.Widget) {
	controllerutil.AddFinalizer(widget, aloneFinalizer)
}
