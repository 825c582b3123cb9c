package controller

import (
	v1 "acme.dev/widget/api/v1"
	"fmt"
	"slices"
)

const mixedFinalizer = "widget.acme.dev/mixed"

func mixed(widget *v1.Widget) {
	widget.Finalizers = append(widget.Finalizers, mixedFinalizer)
}

func mixedIs(widget *v1.Widget) bool {
	fmt.Println("asked")
	return slices.Contains(widget.Finalizers, mixedFinalizer)
}
