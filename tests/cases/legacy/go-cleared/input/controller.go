package controller

const widgetFinalizer = "widget-cleanup"

func add(o client.Object) {
	o.SetFinalizers(append(o.GetFinalizers(), widgetFinalizer))
}

func clear(o client.Object) {
	o.SetFinalizers(nil)
}
