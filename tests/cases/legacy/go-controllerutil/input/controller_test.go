package controller

func TestReconcile(t *testing.T) {
	if controllerutil.ContainsFinalizer(o, widgetFinalizer) || controllerutil.RemoveFinalizer(o, "widget-cleanup") {
		t.Fatal()
	}
}
