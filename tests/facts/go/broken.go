package controllers

const WidgetFinalizer = "acme.io/widget"

func add(o Object) {
	if o == {
		controllerutil.AddFinalizer(o, WidgetFinalizer)
	}
}

func remove(o Object) {
	controllerutil.RemoveFinalizer(o, "acme.io/after")
}
