package controller

import (
	"slices"

	"k8s.io/apimachinery/pkg/util/sets"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

func looped(widget *v1.Widget) bool {
	for _, f := range widget.Finalizers {
		// ours
		if f == finalizer {
			return true
		}
	}
	return false
}

func inSet(widget *v1.Widget) bool {
	return sets.New(widget.Finalizers...).Has(finalizer)
}

func byIndex(widget *v1.Widget) bool {
	return slices.Index(widget.Finalizers, finalizer) == -1
}

func byFunction(widget *v1.Widget) bool {
	return !slices.ContainsFunc(widget.Finalizers, func(f string) bool { return f == finalizer })
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
