package controller

import (
	"fmt"

	v1 "acme.dev/widget/api/v1"
)

const shadowedFinalizer = "widget.acme.dev/shadowed"

func shadowed(widget *v1.Widget) {
	widget.Finalizers = append(widget.Finalizers, shadowedFinalizer)
}

func shadow() {
	controllerutil := 1
	fmt.Println(controllerutil)
}
