package controller

import (
	. "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const dotFinalizer = "widget.acme.dev/dot"

func dot(widget *v1.Widget) {
	widget.Finalizers = append(widget.Finalizers, dotFinalizer)
}

var _ = ContainsFinalizer
