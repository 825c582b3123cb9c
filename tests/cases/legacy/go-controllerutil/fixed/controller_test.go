package controller

func TestReconcile(t *testing.T) {
	if controllerutil.ContainsFinalizer(o, widgetFinalizer) || controllerutil.RemoveFinalizer(o, "stable.acme.dev/cleanup") {
		t.Fatal()
	}
}
