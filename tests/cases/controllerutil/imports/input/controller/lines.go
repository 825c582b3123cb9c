package controller

import "fmt"
import v1 "acme.dev/widget/api/v1"

const linesFinalizer = "widget.acme.dev/lines"

func lines(widget *v1.Widget) {
	widget.Finalizers = append(widget.Finalizers, linesFinalizer)
}

var _ = fmt.Sprint
