package api

// Grüße
const WidgetFinalizer = "acme.io/wörter"

func add(o Object) {
	o.Finalizers = []string{"é", WidgetFinalizer}
	patch(`{"metadata":
 {"finalizers": ["acme.io/crlf"]}}`)
}
