package controller

import (
	"fmt"

	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const windowsFinalizer = "widget.acme.dev/windows"

func windows(widget *v1.Widget) {
	controllerutil.AddFinalizer(widget, windowsFinalizer)
}

var _ = fmt.Sprint
