package controller

import (
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

func looped(widget *v1.Widget) bool {
	// ours
	return controllerutil.ContainsFinalizer(widget, finalizer)
}

func inSet(widget *v1.Widget) bool {
	return controllerutil.ContainsFinalizer(widget, finalizer)
}

func byIndex(widget *v1.Widget) bool {
	return !controllerutil.ContainsFinalizer(widget, finalizer)
}

func byFunction(widget *v1.Widget) bool {
	return !controllerutil.ContainsFinalizer(widget, finalizer)
}

func index(widget *v1.Widget) int {
	return slices.Index(widget.Finalizers, finalizer)
}

func commented(widget *v1.Widget) bool {
	return slices.Contains(
		widget.Finalizers,
		finalizer, // not the old one
	)
}
