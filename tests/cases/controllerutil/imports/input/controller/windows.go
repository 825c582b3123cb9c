package controller

import (
	"fmt"

	v1 "acme.dev/widget/api/v1"
)

const windowsFinalizer = "widget.acme.dev/windows"

func windows(widget *v1.Widget) {
	widget.Finalizers = append(widget.Finalizers, windowsFinalizer)
}

var _ = fmt.Sprint
