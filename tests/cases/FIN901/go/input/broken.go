package a

func f() {
	controllerutil.AddFinalizer(o, "widget-cleanup")
	if {
}
