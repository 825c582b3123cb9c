package controller

import v1 "acme.dev/widget/api/v1"

func protect(widget *v1.Widget) {
	widget.AddFinalizer("widget.acme.dev/cleanup")
}
