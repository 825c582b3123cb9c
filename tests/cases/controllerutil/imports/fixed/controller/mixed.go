package controller

import (
	v1 "acme.dev/widget/api/v1"
	"fmt"

	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const mixedFinalizer = "widget.acme.dev/mixed"

func mixed(widget *v1.Widget) {
	controllerutil.AddFinalizer(widget, mixedFinalizer)
}

func mixedIs(widget *v1.Widget) bool {
	fmt.Println("asked")
	return controllerutil.ContainsFinalizer(widget, mixedFinalizer)
}
