package controller

import "fmt"
import v1 "acme.dev/widget/api/v1"
import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const linesFinalizer = "widget.acme.dev/lines"

func lines(widget *v1.Widget) {
	controllerutil.AddFinalizer(widget, linesFinalizer)
}

var _ = fmt.Sprint
