package controller

const widgetFinalizer = "stable.acme.dev/cleanup"

func add(o client.Object) {
	o.SetFinalizers(append(o.GetFinalizers(), widgetFinalizer))
}

func clear(o client.Object) {
	o.SetFinalizers(nil)
}
