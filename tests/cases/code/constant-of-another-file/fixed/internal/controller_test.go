package internal

import "testing"

func TestAdd(t *testing.T) {
	o := &Widget{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{"test-finalizer", widgetFinalizer}}}
	if !controllerutil.ContainsFinalizer(o, "another-fixture") {
		t.Fatal("no finalizer")
	}
}
