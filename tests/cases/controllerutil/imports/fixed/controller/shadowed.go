package controller

import (
	"fmt"

	ctrlutil "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const shadowedFinalizer = "widget.acme.dev/shadowed"

func shadowed(widget *v1.Widget) {
	ctrlutil.AddFinalizer(widget, shadowedFinalizer)
}

func shadow() {
	controllerutil := 1
	fmt.Println(controllerutil)
}
