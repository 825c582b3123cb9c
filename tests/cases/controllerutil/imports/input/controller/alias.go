package controller

import (
	util "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const aliasFinalizer = "widget.acme.dev/alias"

func alias(widget *v1.Widget) {
	widget.Finalizers = append(widget.Finalizers, aliasFinalizer)
}

var _ = util.ContainsFinalizer
