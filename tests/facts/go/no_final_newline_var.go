package a

func f(o client.Object) { controllerutil.AddFinalizer(o, "x") }

var (
	WidgetFinalizer = "widget-cleanup"
) // the end